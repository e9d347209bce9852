package dev.tauon.kernel.requests;

import dev.tauon.kernel.magics.PastCell;
import dev.tauon.kernel.protocol.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cells that were run, for as long as the kernel lives. */
final class History {
  private static final int SESSION = 1;
  private static final int MOST_KEPT = 10_000;

  private record Entry(int number, String source, Optional<String> result) {}

  private final List<Entry> entries = new ArrayList<>();

  synchronized void add(int number, String source, Optional<String> result) {
    if (entries.size() == MOST_KEPT) {
      entries.removeFirst();
    }
    entries.add(new Entry(number, source, result));
  }

  /** All of them, for those who show them in the notebook. */
  synchronized List<PastCell> past() {
    return entries.stream().map(entry -> new PastCell(entry.number, entry.source)).toList();
  }

  synchronized void clear() {
    entries.clear();
  }

  /** The answer to a history request. */
  synchronized Map<String, ?> answer(Content wanted) {
    boolean withOutput = wanted.flag("output", false);
    var found =
        switch (wanted.requiredText("hist_access_type")) {
          case "range" -> range(wanted);
          case "search" -> search(wanted);
          default -> last(entries, wanted.number("n", 10));
        };
    return Map.of(
        "status", "ok", "history", found.stream().map(entry -> row(entry, withOutput)).toList());
  }

  private static List<Object> row(Entry entry, boolean withOutput) {
    Object what = withOutput ? List.of(entry.source, entry.result.orElse("")) : entry.source;
    return List.of(SESSION, entry.number, what);
  }

  private List<Entry> range(Content wanted) {
    int session = wanted.number("session", 0);
    if (session != 0 && session != SESSION) {
      return List.of();
    }
    int start = wanted.number("start", 1);
    int stop = wanted.number("stop", Integer.MAX_VALUE);
    return entries.stream().filter(e -> e.number >= start && e.number < stop).toList();
  }

  private List<Entry> search(Content wanted) {
    var glob = wanted.text("pattern").orElse("*");
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    var pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    var found =
        new ArrayList<>(entries.stream().filter(e -> pattern.matcher(e.source).matches()).toList());
    if (wanted.flag("unique", false)) {
      var sources = new ArrayList<String>();
      found.reversed().removeIf(e -> sources.contains(e.source) || !sources.add(e.source));
    }
    return last(found, wanted.number("n", found.size()));
  }

  private static List<Entry> last(List<Entry> all, int n) {
    int from = Math.max(0, all.size() - Math.max(0, n));
    return List.copyOf(Objects.requireNonNull(all.subList(from, all.size())));
  }
}
