package dev.tauon.kernel.assist;

import dev.tauon.kernel.evaluation.Workings;
import java.util.List;
import java.util.regex.Pattern;

/** Packages whose names could go on at the cursor, of libraries and of the JDK. */
final class PackagesAtCursor {
  private static final Pattern IMPORT = Pattern.compile("\\bimport\\s+(?:static\\s+)?$");
  private static final Pattern QUALIFIER =
      Pattern.compile("(?<![\\w$.)\\]\"'])((?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)+)$");

  private PackagesAtCursor() {}

  /**
   * The last names of such packages.
   *
   * @param start where the name at the cursor begins
   */
  static List<String> find(Workings workings, String code, int start, int cursor) {
    var before = code.substring(0, start);
    var prefix = code.substring(start, cursor);
    var qualifier = QUALIFIER.matcher(before);
    if (qualifier.find()) {
      var outer = qualifier.group(1).substring(0, qualifier.group(1).length() - 1);
      if (workings.variableTypes().containsKey(outer.split("\\.", 2)[0])) {
        return List.of();
      }
      return within(workings, outer, prefix);
    }
    boolean begun = !prefix.isEmpty() && !Names.isMember(code, start);
    return begun || IMPORT.matcher(before).find() ? within(workings, "", prefix) : List.of();
  }

  private static List<String> within(Workings workings, String outer, String prefix) {
    return workings.packagesWithin(outer).stream()
        .filter(name -> name.startsWith(prefix) && Character.isJavaIdentifierStart(name.charAt(0)))
        .toList();
  }
}
