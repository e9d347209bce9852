package dev.tauon.charts;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Pictures as SVG. */
public final class Svg {
  private static final Pattern PATH = Pattern.compile("\\bd=\"([^\"]*)\"");
  private static final Pattern DECIMALS = Pattern.compile("(\\.\\d{2})\\d+(?!\\d|[eE])");

  private Svg() {}

  /** The picture as an SVG document. */
  public static String of(Picture picture) {
    var graphics = new VectorGraphics2D();
    picture.paint(graphics);
    var document =
        Processors.get("svg")
            .getDocument(graphics.getCommands(), new PageSize(picture.width(), picture.height()));
    var out = new ByteArrayOutputStream();
    try {
      document.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return described(shortened(out.toString(StandardCharsets.UTF_8)), picture);
  }

  /** Coordinates of outlines to a hundredth of a pixel: a third of the size, the same picture. */
  private static String shortened(String document) {
    return PATH.matcher(document)
        .replaceAll(path -> "d=\"" + DECIMALS.matcher(path.group(1)).replaceAll("$1") + "\"");
  }

  /**
   * The root element without its prologue, and with words for readers who hear the picture: text is
   * drawn as outlines, so that it looks the same whatever fonts a machine has.
   */
  private static String described(String document, Picture picture) {
    int root = document.indexOf("<svg");
    int inside = document.indexOf('>', root) + 1;
    return document.substring(root, inside).replace("<svg", "<svg role=\"img\"")
        + "<title>"
        + escaped(picture.description())
        + "</title>"
        + document.substring(inside);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
