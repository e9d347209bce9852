package dev.tauon.dependencies;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows below the cell how files come; shows nothing when all were fetched before. */
final class Downloads implements Transfers {
  private record Running(long bytes, long size) {}

  private static final long BETWEEN_UPDATES = TimeUnit.MILLISECONDS.toNanos(250);

  private final Map<String, Running> running = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private @Nullable Display shown;
  private long updated;
  private int files;
  private long bytes;
  private volatile boolean cancelled;

  @Override
  public synchronized void progressed(String file, long soFar, long size) {
    running.put(file, new Running(soFar, size));
    if (System.nanoTime() - updated > BETWEEN_UPDATES) {
      show(current());
    }
  }

  @Override
  public synchronized void ended(String file, long all) {
    running.remove(file);
    files++;
    bytes += all;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  /** Puts a summary in the place of the progress. */
  synchronized void close() {
    if (files > 0 || shown != null) {
      double seconds = (System.nanoTime() - start) / 1e9;
      show(
          String.format(
              Locale.ROOT,
              "Fetched %d %s, %s, in %.1f s",
              files,
              files == 1 ? "file" : "files",
              size(bytes),
              seconds));
    }
  }

  private String current() {
    var text = new StringBuilder("Fetching");
    running.forEach((file, now) -> {
      text.append("\n  ").append(file).append("  ").append(size(now.bytes));
      if (now.size > 0) {
        text.append(" of ").append(size(now.size));
      }
    });
    return text.toString();
  }

  private void show(String text) {
    updated = System.nanoTime();
    var bundle = MimeBundle.text(text);
    var display = shown;
    if (display == null) {
      shown = Display.show(bundle);
    } else {
      display.update(bundle);
    }
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%d kB", (bytes + 999) / 1_000)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
