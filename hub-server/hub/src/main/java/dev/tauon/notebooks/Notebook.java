package dev.tauon.notebooks;

import java.util.List;

/**
 * A notebook as far as exports need it.
 *
 * @param title what it is called: the file's name without its extension
 * @param language of its code, for instance {@code java}
 * @param fileExtension of a program in that language, with its dot
 * @param lineComment what begins a comment in that language
 */
public record Notebook(
    String title, String language, String fileExtension, String lineComment, List<Cell> cells) {
  public Notebook {
    cells = List.copyOf(cells);
  }
}
