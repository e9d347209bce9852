package dev.tauon.kernel.magics;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The environment variables of programs that cells start. */
final class ChildEnvironment {
  private final Supplier<Map<String, String>> own;
  private final Map<String, String> set = new TreeMap<>();

  /**
   * @param own those of this process, which may change
   */
  ChildEnvironment(Supplier<Map<String, String>> own) {
    this.own = own;
  }

  /** Sets one for programs alone. */
  synchronized void set(String name, String value) {
    set.put(name, value);
  }

  /** Those of the kernel's process, with what the notebook has set. */
  synchronized Map<String, String> all() {
    var all = new TreeMap<>(own.get());
    all.putAll(set);
    return all;
  }
}
