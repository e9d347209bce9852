package dev.tauon.kernel.assist;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.StartElementTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The elements of HTML that documentation comments are written with, as Markdown. */
final class HtmlInMarkdown {
  private static final class Listing {
    private final boolean numbered;
    private int items;
    private boolean open;

    Listing(boolean numbered) {
      this.numbered = numbered;
    }
  }

  private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?:https?|mailto):.+");

  private final MarkdownText text;
  private final Deque<Listing> lists = new ArrayDeque<>();
  private final List<List<String>> rows = new ArrayList<>();
  private int quotes;

  HtmlInMarkdown(MarkdownText text) {
    this.text = text;
  }

  void start(StartElementTree element) {
    var name = element.getName().toString().toLowerCase(Locale.ROOT);
    switch (name) {
      case "p", "div", "section", "figure" -> paragraph();
      case "br" -> text.hardBreak();
      case "hr" -> block("---");
      case "b", "strong" -> text.open(name, false, words -> "**" + words + "**");
      case "i", "em", "cite", "var", "dfn" -> text.open(name, false, words -> "*" + words + "*");
      case "code", "tt", "kbd", "samp" -> text.open(name, true, MarkdownText::codeSpan);
      case "pre" -> pre();
      case "a" -> text.open(name, false, link(attribute(element, "href")));
      case "img" -> image(element);
      case "q" -> text.words("\"");
      case "sup", "sub" -> text.piece("<" + name + ">");
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        paragraph();
        text.open(name, false, words -> "#### " + words);
      }
      case "ul", "ol", "dl" -> startList(name.equals("ol"));
      case "li", "dt" -> {
        startItem();
        if (name.equals("dt")) {
          text.open(name, false, words -> "**" + words + "**");
        }
      }
      case "dd" -> {
        closeLine();
        text.hardBreak();
      }
      case "blockquote" -> {
        paragraph();
        text.item("> ", "> ");
        quotes++;
      }
      case "caption" -> {
        paragraph();
        text.open(name, false, words -> "**" + words + "**");
      }
      case "table" -> {
        paragraph();
        rows.clear();
      }
      case "tr" -> {
        endCell();
        rows.add(new ArrayList<>());
      }
      case "th", "td" -> startCell();
      default -> {}
    }
  }

  void end(EndElementTree element) {
    var name = element.getName().toString().toLowerCase(Locale.ROOT);
    switch (name) {
      case "p", "div", "section", "figure" -> paragraph();
      case "h1", "h2", "h3", "h4", "h5", "h6", "caption" -> {
        text.close(name);
        paragraph();
      }
      case "q" -> text.words("\"");
      case "sup", "sub" -> text.piece("</" + name + ">");
      case "ul", "ol", "dl" -> endList();
      case "li" -> endItem();
      case "blockquote" -> endQuote();
      case "th", "td", "tr" -> endCell();
      case "table" -> endTable();
      default -> text.close(name);
    }
  }

  /** Ends whatever was left open. */
  void end() {
    endTable();
    text.closeAll();
    while (!lists.isEmpty()) {
      endList();
    }
    while (quotes > 0) {
      endQuote();
    }
    paragraph();
  }

  void block(String lines) {
    closeLine();
    text.block(lines);
  }

  private void paragraph() {
    closeLine();
    text.paragraph();
  }

  /** Where a block begins, what stands in a line has ended; a cell of a table has no blocks. */
  private void closeLine() {
    if (!text.isOpen("td") && !text.isOpen("pre")) {
      text.closeAll();
    }
  }

  private void pre() {
    closeLine();
    text.open(
        "pre",
        true,
        code -> {
          if (text.isOpen("td")) {
            return MarkdownText.codeSpan(code);
          }
          text.block(MarkdownText.fenced("", code.stripTrailing().stripIndent()));
          return "";
        });
  }

  private static UnaryOperator<String> link(Optional<String> target) {
    return words ->
        target
            .filter(url -> ELSEWHERE.matcher(url).matches())
            .map(url -> "[%s](%s)".formatted(words, escaped(url)))
            .orElse(words);
  }

  private static String escaped(String url) {
    return url.replaceAll("\\s", "%20").replace("(", "%28").replace(")", "%29");
  }

  private void image(StartElementTree element) {
    var description = attribute(element, "alt").orElse("");
    var source = attribute(element, "src").filter(url -> ELSEWHERE.matcher(url).matches());
    if (source.isPresent()) {
      text.piece("![%s](%s)".formatted(description.replace("]", "\\]"), escaped(source.get())));
    } else {
      text.words(description);
    }
  }

  private static Optional<String> attribute(StartElementTree element, String name) {
    return element.getAttributes().stream()
        .filter(AttributeTree.class::isInstance)
        .map(AttributeTree.class::cast)
        .filter(attribute -> attribute.getName().toString().equalsIgnoreCase(name))
        .filter(attribute -> attribute.getValue() != null)
        .map(attribute ->
            attribute.getValue().stream().map(Object::toString).collect(Collectors.joining()))
        .findFirst();
  }

  private void startList(boolean numbered) {
    closeLine();
    if (lists.isEmpty()) {
      text.paragraph();
    } else {
      text.lineBreak();
    }
    lists.push(new Listing(numbered));
  }

  private void startItem() {
    if (text.isOpen("td")) {
      text.lineBreak();
      return;
    }
    endItem();
    if (lists.isEmpty()) {
      startList(false);
    }
    var list = lists.getFirst();
    list.items++;
    list.open = true;
    var sign = list.numbered ? list.items + ". " : "- ";
    text.item(sign, " ".repeat(sign.length()));
  }

  private void endItem() {
    closeLine();
    if (!text.isOpen("td") && !lists.isEmpty() && lists.getFirst().open) {
      lists.getFirst().open = false;
      text.endItem();
    }
  }

  private void endList() {
    endItem();
    if (!lists.isEmpty()) {
      lists.pop();
    }
    paragraph();
  }

  private void endQuote() {
    closeLine();
    if (quotes > 0) {
      quotes--;
      text.endItem();
      text.paragraph();
    }
  }

  private void startCell() {
    endCell();
    if (rows.isEmpty()) {
      rows.add(new ArrayList<>());
    }
    var row = rows.getLast();
    int column = row.size();
    row.add("");
    text.open(
        "td",
        false,
        words -> {
          row.set(column, words.replace("|", "\\|"));
          return "";
        });
  }

  private void endCell() {
    text.close("td");
  }

  private void endTable() {
    endCell();
    rows.removeIf(List::isEmpty);
    if (!rows.isEmpty()) {
      int width = rows.stream().mapToInt(List::size).max().getAsInt();
      var lines = new ArrayList<String>();
      for (var row : rows) {
        row.addAll(Collections.nCopies(width - row.size(), ""));
        lines.add("| " + String.join(" | ", row) + " |");
      }
      lines.add(1, "|" + " --- |".repeat(width));
      rows.clear();
      block(String.join("\n", lines));
    }
  }
}
