package dev.tauon.kernel.magics;

import java.util.Map;
import java.util.TreeMap;

/** The environment variables of programs that cells start. */
final class ChildEnvironment {
  private final Map<String, String> own;
  private final Map<String, String> set = new TreeMap<>();

  ChildEnvironment(Map<String, String> own) {
    this.own = Map.copyOf(own);
  }

  synchronized void set(String name, String value) {
    set.put(name, value);
  }

  /** Those of the kernel's process, with what the notebook has set. */
  synchronized Map<String, String> all() {
    var all = new TreeMap<>(own);
    all.putAll(set);
    return all;
  }
}
