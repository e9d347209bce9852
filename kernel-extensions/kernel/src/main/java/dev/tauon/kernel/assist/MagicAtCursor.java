package dev.tauon.kernel.assist;

import dev.tauon.kernel.magics.Magic;
import dev.tauon.kernel.magics.Magics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Help with the lines of a cell that are magics. */
final class MagicAtCursor {
  /**
   * What could stand at the cursor.
   *
   * @param start of what it replaces, in the cell
   * @param texts with their kinds
   */
  record Suggestions(int start, Map<String, String> texts) {}

  private static final Pattern NAME = Pattern.compile("[ \\t]*(%%?)(\\w*)");

  private final Magics magics;

  MagicAtCursor(Magics magics) {
    this.magics = magics;
  }

  /** Names of magics, or what their line takes; empty when the cursor stands in Java. */
  Optional<Suggestions> suggestions(String code, int cursor) {
    int line = code.lastIndexOf('\n', cursor - 1) + 1;
    var name = name(code, line);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (cursor <= name.get().end()) {
      // Where no magic fits, it may be the remainder operator.
      return Optional.of(names(code, name.get(), cursor))
          .filter(found -> cursor >= found.start() && !found.texts().isEmpty());
    }
    var magic = magics.find(name.get().group(2));
    if (magic.isEmpty() || magic.get().takes() == Magic.Takes.CODE) {
      return Optional.empty();
    }
    var before = code.substring(name.get().end(), cursor);
    int start = name.get().end() + wordStart(before);
    var word = code.substring(start, cursor);
    var texts = new LinkedHashMap<String, String>();
    if (magic.get().takes() == Magic.Takes.FILES) {
      PathsInFolder.startingWith(word).forEach(path -> texts.put(path, "path"));
    }
    for (var suggestion : magic.get().suggestions()) {
      if (suggestion.startsWith(word)) {
        texts.put(suggestion, "text");
      }
    }
    return Optional.of(new Suggestions(start, texts));
  }

  /** The magic whose name the cursor touches. */
  Optional<Magic> inspected(String code, int cursor) {
    int line = code.lastIndexOf('\n', cursor - 1) + 1;
    return name(code, line)
        .filter(name -> cursor <= name.end())
        .flatMap(name -> magics.find(name.group(2)));
  }

  /** The same text with spaces in the place of the magic's name, if it takes Java. */
  String javaOf(String code, int cursor) {
    int line = code.lastIndexOf('\n', cursor - 1) + 1;
    var name = name(code, line).filter(n -> n.group(1).equals("%")).or(() -> cellMagic(code));
    if (name.isEmpty()) {
      return code;
    }
    int end = name.get().end();
    return code.substring(0, end).replaceAll("[^\\n]", " ") + code.substring(end);
  }

  private Optional<Matcher> cellMagic(String code) {
    return name(code, code.length() - code.stripLeading().length())
        .filter(name -> name.group(1).equals("%%"));
  }

  private static Optional<Matcher> name(String code, int line) {
    var name = NAME.matcher(code).region(line, code.length());
    return name.lookingAt() ? Optional.of(name) : Optional.empty();
  }

  private Suggestions names(String code, Matcher name, int cursor) {
    var typed = code.substring(name.start(2), Math.max(name.start(2), cursor));
    boolean first = code.substring(0, name.start(1)).isBlank();
    var texts = new LinkedHashMap<String, String>();
    for (var magic : magics.all()) {
      for (var known : magic.names()) {
        if (!known.startsWith(typed)) {
          continue;
        }
        if (magic.forms().contains(Magic.Form.LINE) && name.group(1).length() == 1) {
          texts.put("%" + known, "magic");
        }
        if (magic.forms().contains(Magic.Form.CELL) && first) {
          texts.put("%%" + known, "magic");
        }
      }
    }
    return new Suggestions(name.start(1), texts);
  }

  private static int wordStart(String before) {
    int start = before.length();
    while (start > 0 && !Character.isWhitespace(before.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
