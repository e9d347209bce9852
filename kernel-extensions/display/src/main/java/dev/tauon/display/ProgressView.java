package dev.tauon.display;

import dev.tauon.display.ProgressState.Phase;
import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one thread, the outermost first, shown as one piece of output. A loop that was left
 * before its end cannot say so; its bar is closed when an outer one goes on, when its method has
 * returned, or when the cell has ended.
 */
final class ProgressView {
  private static final ThreadLocal<@Nullable ProgressView> CURRENT = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable CellRun> WATCHED = new ThreadLocal<>();
  private static final long PAUSE = 100_000_000;

  /** Outside of a notebook each state is a line that stays. */
  private static final long PAUSE_OF_LINES = 5_000_000_000L;

  private final LongSupplier nanos;
  private final List<Progress> bars = new ArrayList<>();
  private Optional<Display> display = Optional.empty();
  private volatile @Nullable Progress innermost;
  private long shown;

  private ProgressView(LongSupplier nanos) {
    this.nanos = nanos;
    shown = nanos.getAsLong();
  }

  /** The view that a bar which begins now belongs to. */
  static ProgressView forNewBar(LongSupplier nanos) {
    var view = CURRENT.get();
    if (view != null) {
      view.dropAbandoned();
      if (!view.bars.isEmpty()) {
        return view;
      }
    }
    var fresh = new ProgressView(nanos);
    CURRENT.set(fresh);
    CellRun.current().ifPresent(ProgressView::watch);
    return fresh;
  }

  private synchronized void dropAbandoned() {
    while (!bars.isEmpty() && (!bars.getLast().running() || bars.getLast().place().isGone())) {
      var last = bars.getLast();
      if (bars.size() == 1) {
        last.end(Phase.STOPPED);
      } else {
        bars.removeLast();
        innermost = bars.getLast();
      }
    }
  }

  /** A thread of the cell that goes on working says itself when it is done. */
  private static void watch(CellRun run) {
    if (WATCHED.get() != run) {
      WATCHED.set(run);
      run.whenEnded(() -> {
        var left = CURRENT.get();
        if (left != null) {
          left.abandon();
        }
      });
    }
  }

  private synchronized void abandon() {
    if (!bars.isEmpty()) {
      bars.getFirst().end(Phase.STOPPED);
    }
  }

  synchronized void begin(Progress bar) {
    bars.add(bar);
    innermost = bar;
    publish(bars.size() == 1);
  }

  /** Whether a bar that is not the innermost goes on: the inner ones are over then. */
  synchronized void advanced(Progress bar) {
    int place = bars.indexOf(bar);
    if (place >= 0) {
      bars.subList(place + 1, bars.size()).clear();
      innermost = bar;
      publish(false);
    }
  }

  synchronized void ended(Progress bar) {
    int place = bars.indexOf(bar);
    if (place < 0) {
      return;
    }
    bars.subList(place + 1, bars.size()).clear();
    innermost = bar;
    publish(place == 0);
    if (place == 0) {
      bars.clear();
      if (CURRENT.get() == this) {
        CURRENT.remove();
      }
    }
  }

  boolean isInnermost(Progress bar) {
    return innermost == bar;
  }

  private void publish(boolean must) {
    long now = nanos.getAsLong();
    if (Display.isSeen()) {
      if (must || display.isEmpty() || now - shown >= PAUSE) {
        shown = now;
        show();
      }
    } else if (!bars.getFirst().running() || now - shown >= PAUSE_OF_LINES) {
      shown = now;
      System.err.println(text());
    }
  }

  private void show() {
    var html =
        new StringBuilder("<div style=\"max-width:882px;font-size:13px;color:")
            .append(Html.INK)
            .append("\">");
    for (int i = 0; i < bars.size(); i++) {
      html.append("<div style=\"margin-left:%dpx\">".formatted(16 * i))
          .append(bars.get(i).state().html())
          .append("</div>");
    }
    var bundle =
        MimeBundle.of(MimeBundle.HTML, html.append("</div>").toString())
            .with(MimeBundle.TEXT, text());
    if (display.isEmpty()) {
      display = Optional.of(Display.show(bundle));
    } else {
      display.get().update(bundle);
    }
  }

  private String text() {
    return bars.stream().map(bar -> bar.state().text()).collect(Collectors.joining(" | "));
  }
}
