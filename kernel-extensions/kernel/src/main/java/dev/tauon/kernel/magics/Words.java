package dev.tauon.kernel.magics;

import java.util.ArrayList;
import java.util.List;

/** The words of a line; quotes keep blanks inside of a word. */
final class Words {
  private Words() {}

  static List<String> of(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        boolean escaped = c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == quote;
        if (escaped) {
          i++;
          word.append(quote);
        } else if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new MagicFailed("A quotation mark is opened and not closed in: " + line.strip());
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
