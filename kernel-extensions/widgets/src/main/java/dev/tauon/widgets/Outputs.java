package dev.tauon.widgets;

import dev.tauon.kernel.display.Capture;
import dev.tauon.kernel.display.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an {@link Output} shows, in the form that notebooks keep outputs in. */
final class Outputs extends Capture {
  /** One output. */
  private sealed interface Entry {
    record Printed(String stream, StringBuilder text) implements Entry {}

    record Shown(String id, MimeBundle bundle) implements Entry {}

    record Failed(Throwable thrown) implements Entry {}
  }

  private static final long PAUSE_NANOS = 100_000_000;
  private static final int LONGEST_TEXT = 1 << 20;

  private final List<Entry> entries = new ArrayList<>();
  private final Consumer<List<Map<String, Object>>> publish;
  private long published = System.nanoTime() - PAUSE_NANOS;

  Outputs(Consumer<List<Map<String, Object>>> publish) {
    this.publish = publish;
  }

  /** The same outputs, published elsewhere. */
  synchronized Outputs to(Consumer<List<Map<String, Object>>> other) {
    var same = new Outputs(other);
    same.entries.addAll(entries);
    return same;
  }

  @Override
  public synchronized void printed(String stream, String text) {
    if (!entries.isEmpty()
        && entries.getLast() instanceof Entry.Printed last
        && last.stream.equals(stream)) {
      add(last.text, text);
    } else {
      var fresh = new StringBuilder();
      add(fresh, text);
      entries.add(new Entry.Printed(stream, fresh));
    }
    publishNowAndThen();
  }

  private static void add(StringBuilder text, String more) {
    if (text.length() < LONGEST_TEXT) {
      text.append(more);
      if (text.length() >= LONGEST_TEXT) {
        text.setLength(LONGEST_TEXT);
        text.append("… (cut)\n");
      }
    }
  }

  @Override
  public synchronized void displayed(String id, MimeBundle bundle, boolean update) {
    if (update) {
      entries.replaceAll(
          e -> e instanceof Entry.Shown s && s.id.equals(id) ? new Entry.Shown(id, bundle) : e);
    } else {
      entries.add(new Entry.Shown(id, bundle));
    }
    publishNowAndThen();
  }

  synchronized void show(MimeBundle bundle) {
    entries.add(new Entry.Shown("", bundle));
  }

  synchronized void fail(Throwable thrown) {
    entries.add(new Entry.Failed(thrown));
  }

  private void publishNowAndThen() {
    if (System.nanoTime() - published >= PAUSE_NANOS) {
      publish();
    }
  }

  synchronized void publish() {
    published = System.nanoTime();
    publish.accept(entries.stream().map(Outputs::json).toList());
  }

  private static Map<String, Object> json(Entry entry) {
    return switch (entry) {
      case Entry.Printed p ->
          Map.of("output_type", "stream", "name", p.stream, "text", p.text.toString());
      case Entry.Shown s ->
          Map.of(
              "output_type",
              "display_data",
              "data",
              s.bundle.data(),
              "metadata",
              s.bundle.metadata());
      case Entry.Failed f -> {
        var name = f.thrown.getClass().getName();
        var message = String.valueOf(f.thrown.getMessage());
        yield Map.of(
            "output_type",
            "error",
            "ename",
            name,
            "evalue",
            message,
            "traceback",
            List.of("\u001b[31m" + name + "\u001b[0m: " + message));
      }
    };
  }

  synchronized List<MimeBundle> bundles() {
    return entries.stream()
        .flatMap(e -> e instanceof Entry.Shown s ? Stream.of(s.bundle) : Stream.empty())
        .toList();
  }

  synchronized String text() {
    return entries.stream()
        .map(e ->
            switch (e) {
              case Entry.Printed p -> p.text.toString().stripTrailing();
              case Entry.Shown s -> String.valueOf(s.bundle.data().get(MimeBundle.TEXT));
              case Entry.Failed f -> f.thrown.toString();
            })
        .collect(Collectors.joining("\n"));
  }
}
