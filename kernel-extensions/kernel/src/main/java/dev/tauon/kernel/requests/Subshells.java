package dev.tauon.kernel.requests;

import dev.tauon.kernel.protocol.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Shells beside the main one (Jupyter's enhancement proposal 91). They share the notebook's
 * variables and run at the same time; only compiling is done in turns.
 */
final class Subshells {
  private static final int MOST = 64;

  private final Shell main;
  private final Function<String, Shell> maker;
  private final Map<String, Shell> shells = new LinkedHashMap<>();

  /**
   * @param maker makes a shell with a thread of that name
   */
  Subshells(Shell main, Function<String, Shell> maker) {
    this.main = main;
    this.maker = maker;
  }

  synchronized Map<String, ?> create() {
    if (shells.size() == MOST) {
      return Answers.error(
          "TooManySubshells", "There are %d subshells; delete one first.".formatted(MOST));
    }
    var id = UUID.randomUUID().toString();
    var shell = maker.apply("subshell-" + id);
    shells.put(id, shell);
    shell.startBeside();
    return Map.of("status", "ok", "subshell_id", id);
  }

  synchronized Map<String, ?> list() {
    return Map.of("status", "ok", "subshell_id", List.copyOf(shells.keySet()));
  }

  /** Ends a subshell; returns it when there was one. */
  synchronized Optional<Shell> delete(String id) {
    var shell = Optional.ofNullable(shells.remove(id));
    shell.ifPresent(Shell::close);
    return shell;
  }

  /** The shell that is to answer; empty when there is none of that name. */
  synchronized Optional<Shell> of(Request request) {
    return request
        .subshell()
        .map(id -> Optional.ofNullable(shells.get(id)))
        .orElse(Optional.of(main));
  }

  synchronized List<Shell> all() {
    var all = new ArrayList<>(shells.values());
    all.addFirst(main);
    return all;
  }

  static Map<String, ?> unknown(String id) {
    return Answers.error("NoSuchSubshell", "There is no subshell " + LogText.of(id) + ".");
  }
}
