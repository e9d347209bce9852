package dev.tauon.dependencies;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person is told when libraries were loaded. */
final class Notices {
  private Notices() {}

  static void print(Found found, List<Coordinates> notLocked) {
    if (!found.libraries().isEmpty()) {
      System.out.println(
          "Added "
              + found.libraries().stream()
                  .map(library -> library.coordinates().toString())
                  .collect(Collectors.joining(", ")));
    }
    for (var present : found.present()) {
      print(present);
    }
    if (!notLocked.isEmpty()) {
      System.err.println(
          "Not among the locked libraries: "
              + notLocked.stream().map(Coordinates::toString).collect(Collectors.joining(", "))
              + ". %maven --lock prints all of them anew.");
    }
  }

  /** A lock wins over what stands in a cell; nobody is to wonder. */
  static void printLocked(List<Coordinates> wanted, Map<String, String> locked) {
    for (var one : wanted) {
      var version = locked.get(one.unversioned());
      if (version != null
          && !version.equals(one.version())
          && Character.isDigit(one.version().charAt(0))) {
        System.err.println(
            "%s is locked to version %s, which is used instead of %s."
                .formatted(one.group() + ":" + one.artifact(), version, one.version()));
      }
    }
  }

  private static void print(Present present) {
    var wanted = present.wanted();
    var name = wanted.group() + ":" + wanted.artifact();
    boolean asked = present.neededBy().isEmpty();
    if (present.older()) {
      System.err.println(
          "%s %s %s, but %s is loaded already and stays. What is new in %s is missing; a kernel that is restarted can load it only when its class path is without the older one."
              .formatted(
                  asked ? name : present.neededBy().getLast().toString(),
                  asked ? "was wanted in version" : "needs " + name,
                  wanted.version(),
                  present.version(),
                  wanted.version()));
    } else if (asked || !present.version().equals(wanted.version())) {
      System.out.println(
          "%s is loaded already in version %s, which is used%s."
              .formatted(
                  name,
                  present.version(),
                  present.version().equals(wanted.version())
                      ? ""
                      : " instead of " + wanted.version()));
    }
  }
}
