package dev.tauon.kernel.assist;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Markdown that grows piece by piece: paragraphs, lists, blocks, and what stands in a line. */
final class MarkdownText {
  /** What is collected until it ends, for instance the words between two stars. */
  private record Span(
      String name, boolean raw, UnaryOperator<String> form, StringBuilder text, boolean spaced) {}

  /** How the first and the other lines of an item begin. */
  private record Item(String first, String others) {}

  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<]|&(?=#?\\w|$)");
  private static final Pattern SPECIAL_AT_START = Pattern.compile("[-+#>~=]|\\d+[.)]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final StringBuilder text = new StringBuilder();
  private final Deque<Span> spans = new ArrayDeque<>();
  private final Deque<String> indents = new ArrayDeque<>();
  private Optional<Item> begun = Optional.empty();
  private boolean startsLine = true;
  private boolean hard;
  private boolean space;
  private int breaks;

  /** Words; where they have blanks or line breaks there is one blank. */
  void words(String words) {
    if (isRaw()) {
      raw(words);
      return;
    }
    if (words.isEmpty()) {
      return;
    }
    space |= Character.isWhitespace(words.charAt(0));
    if (!words.isBlank()) {
      var escaped = escape(words.strip().replaceAll("\\s+", " "));
      piece(startsLine && spans.isEmpty() ? escapeStart(escaped) : escaped);
      space = Character.isWhitespace(words.charAt(words.length() - 1));
    }
  }

  /** Some code within a line. */
  void code(String code) {
    if (isRaw()) {
      raw(code);
    } else if (!code.isBlank()) {
      piece(codeSpan(code));
    }
  }

  /** Something in a line that is Markdown already. */
  void piece(String markdown) {
    if (spans.isEmpty()) {
      startLine();
      text.append(space && !startsLine ? " " : "").append(markdown);
      startsLine = false;
    } else {
      var inner = spans.getFirst().text;
      inner.append(space && !inner.isEmpty() ? " " : "").append(markdown);
    }
    space = false;
  }

  /**
   * Collects what follows until {@link #close}.
   *
   * @param raw whether it is kept as it is, with its line breaks and without escapes
   * @param form makes Markdown of it
   */
  void open(String name, boolean raw, UnaryOperator<String> form) {
    spans.push(new Span(name, raw, form, new StringBuilder(), space));
    space = false;
  }

  boolean isOpen(String name) {
    return spans.stream().anyMatch(span -> span.name.equals(name));
  }

  /** Ends a span and those in it; does nothing when there is none. */
  void close(String name) {
    while (isOpen(name)) {
      closeLast();
    }
  }

  void closeAll() {
    while (!spans.isEmpty()) {
      closeLast();
    }
  }

  private void closeLast() {
    var span = spans.pop();
    var inner = span.text.toString();
    if (isRaw()) {
      raw(inner);
      return;
    }
    boolean spaceAfter = space;
    space = span.spaced;
    var form = inner.isBlank() ? "" : span.form.apply(inner);
    if (!form.isEmpty()) {
      piece(form);
    }
    space |= spaceAfter;
  }

  /** A break that is seen. */
  void hardBreak() {
    hard = spans.isEmpty() && !startsLine;
    breakLine(1);
  }

  void lineBreak() {
    breakLine(1);
  }

  void paragraph() {
    breakLine(2);
  }

  private void breakLine(int lines) {
    if (isRaw()) {
      raw("\n");
    } else if (spans.isEmpty()) {
      breaks = Math.max(breaks, lines);
      startsLine = true;
      space = false;
    } else {
      space = true;
    }
  }

  /** Lines that belong together, for instance a table. */
  void block(String lines) {
    paragraph();
    piece(lines.replace("\n", "\n" + String.join("", indents.reversed())));
    paragraph();
  }

  /**
   * Begins an item of a list, or a quotation.
   *
   * @param first what stands before its first line
   * @param others what stands before the others
   */
  void item(String first, String others) {
    if (begun.isPresent()) {
      // The item around it begins with a list.
      piece("");
    }
    lineBreak();
    hard = false;
    begun = Optional.of(new Item(first, others));
  }

  void endItem() {
    if (begun.isPresent()) {
      begun = Optional.empty();
    } else if (!indents.isEmpty()) {
      indents.pop();
    }
    lineBreak();
    breaks = 1;
  }

  private void startLine() {
    if (!text.isEmpty() && breaks > 0) {
      text.append(hard && breaks == 1 ? "\\" : "").append("\n".repeat(breaks));
      text.append(String.join("", indents.reversed()));
    }
    breaks = 0;
    hard = false;
    begun.ifPresent(item -> {
      text.append(item.first);
      indents.push(item.others);
    });
    begun = Optional.empty();
  }

  private boolean isRaw() {
    return spans.stream().anyMatch(Span::raw);
  }

  private void raw(String code) {
    spans.getFirst().text.append(code);
  }

  private static String escape(String words) {
    return SPECIAL.matcher(words).replaceAll("\\\\$0");
  }

  private static String escapeStart(String words) {
    if (!SPECIAL_AT_START.matcher(words).lookingAt()) {
      return words;
    }
    return Character.isDigit(words.charAt(0)) ? words.replaceFirst("[.)]", "\\\\$0") : "\\" + words;
  }

  static String codeSpan(String code) {
    var line = code.strip().replaceAll("\\s+", " ");
    var ticks = ticks(line, 1);
    var padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return ticks + padding + line + padding + ticks;
  }

  /** Code between fences. */
  static String fenced(String language, String code) {
    var ticks = ticks(code, 3);
    var lines = code.replaceFirst("\\A(?:[ \\t]*\\R)+", "").stripTrailing();
    return ticks + language + "\n" + lines + "\n" + ticks;
  }

  /** More backticks than the code has in a row. */
  private static String ticks(String code, int least) {
    var inCode = BACKTICKS.matcher(code).results().mapToInt(found -> found.group().length() + 1);
    return "`".repeat(Math.max(least, inCode.max().orElse(least)));
  }

  @Override
  public String toString() {
    return text.toString().strip();
  }
}
