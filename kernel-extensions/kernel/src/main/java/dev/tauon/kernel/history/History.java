package dev.tauon.kernel.history;

import dev.tauon.kernel.magics.PastCell;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cells that were run. They are kept on the disk for the kernels that come later; where that
 * cannot be, the history of this kernel is all there is.
 */
public final class History {
  private static final Logger log = LoggerFactory.getLogger(History.class);
  private static final int MOST_KEPT = 10_000;

  /** Everything here happens on one thread: what is prepared is so when a cell needs it. */
  private static final ExecutorService IN_TURN =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("history").unstarted(task));

  private final Supplier<Optional<Path>> place;
  private final List<Entry> own = new ArrayList<>();
  private @Nullable HistoryFile file;
  private @Nullable HistoryFile prepared;
  private int session = 1;
  private boolean opened;

  /**
   * @param place of the file, asked for when the first cell has run
   */
  public History(Supplier<Optional<Path>> place) {
    this.place = place;
  }

  /** Looks into the file of the notebook, so that the first cell need not wait for that. */
  public void prepare() {
    IN_TURN.execute(this::look);
  }

  private void look() {
    try {
      var found = place.get();
      if (!opened && found.isPresent()) {
        var known = new HistoryFile(found.get());
        known.look();
        prepared = known;
      }
    } catch (IOException | RuntimeException e) {
      log.atDebug().setCause(e).log("the history cannot be looked into; the first cell will tell");
    }
  }

  /** Adds a cell, which outlives this process when this returns. */
  public void add(int number, String source, Optional<String> result) {
    inTurn(() -> addNow(number, source, result));
  }

  private boolean addNow(int number, String source, Optional<String> result) {
    if (!opened) {
      opened = true;
      begin();
    }
    if (own.size() == MOST_KEPT) {
      own.removeFirst();
    }
    var entry = new Entry(session, number, source, result);
    own.add(entry);
    var kept = file;
    if (kept != null) {
      try {
        kept.append(entry);
      } catch (IOException | RuntimeException e) {
        giveUp(e);
      }
    }
    return true;
  }

  /** The cells that this kernel has run. */
  public List<PastCell> past() {
    return inTurn(
        () -> own.stream().map(entry -> new PastCell(entry.number(), entry.source())).toList());
  }

  /** Forgets what was run so far: the kernel gets another notebook, and with it another file. */
  public void reset() {
    inTurn(() -> {
      own.clear();
      file = null;
      prepared = null;
      session = 1;
      opened = false;
      return opened;
    });
  }

  private static <T> T inTurn(Supplier<T> what) {
    try {
      return CompletableFuture.supplyAsync(what, IN_TURN).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private void begin() {
    try {
      var found = place.get();
      if (found.isPresent()) {
        var known = prepared;
        var begun = known != null && known.is(found.get()) ? known : new HistoryFile(found.get());
        session = begun.begin();
        file = begun;
      }
    } catch (IOException | RuntimeException e) {
      giveUp(e);
    }
  }

  private void giveUp(Exception reason) {
    file = null;
    log.atWarn().setCause(reason).log("the history is not kept on the disk");
  }

  /**
   * The answer to a history request.
   *
   * @throws MalformedMessage when it asks for something that there is not
   */
  public Map<String, ?> answer(Content wanted) {
    return inTurn(() -> answerNow(wanted));
  }

  private Map<String, ?> answerNow(Content wanted) {
    boolean withOutput = wanted.flag("output", false);
    var type = wanted.requiredText("hist_access_type");
    var found =
        switch (type) {
          case "range" -> range(wanted);
          case "search" -> search(wanted);
          case "tail" -> last(all(), wanted.number("n", 10));
          default ->
              throw new MalformedMessage(
                  "The field \"hist_access_type\" is none of tail, range and search.");
        };
    return Map.of(
        "status", "ok", "history", found.stream().map(entry -> row(entry, withOutput)).toList());
  }

  private static List<Object> row(Entry entry, boolean withOutput) {
    // What was typed and what was run are the same in Java: "raw" makes no difference.
    Object what = withOutput ? List.of(entry.source(), entry.result().orElse("")) : entry.source();
    return List.of(entry.session(), entry.number(), what);
  }

  /** All cells, in the order of sessions. */
  private List<Entry> all() {
    var all = new ArrayList<Entry>();
    try {
      var kept = opened ? Optional.ofNullable(file) : place.get().map(HistoryFile::new);
      if (kept.isPresent()) {
        kept.get().read().stream()
            .filter(entry -> !opened || entry.session() != session)
            .forEach(all::add);
      }
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).log("the history on the disk cannot be read");
    }
    all.addAll(own);
    all.sort(Entry.IN_ORDER);
    return all;
  }

  private List<Entry> range(Content wanted) {
    var all = all();
    int current = opened ? session : 1 + all.stream().mapToInt(Entry::session).max().orElse(0);
    int asked = wanted.number("session", 0);
    int meant = asked <= 0 ? current + asked : asked;
    int start = wanted.number("start", 1);
    int stop = wanted.number("stop", Integer.MAX_VALUE);
    return all.stream()
        .filter(e -> e.session() == meant && e.number() >= start && e.number() < stop)
        .toList();
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
        new ArrayList<>(all().stream().filter(e -> pattern.matcher(e.source()).matches()).toList());
    if (wanted.flag("unique", false)) {
      var sources = new HashSet<String>();
      // The latest of each stays.
      for (int i = found.size() - 1; i >= 0; i--) {
        if (!sources.add(found.get(i).source())) {
          found.remove(i);
        }
      }
    }
    return last(found, wanted.number("n", found.size()));
  }

  private static List<Entry> last(List<Entry> all, int n) {
    return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size()));
  }
}
