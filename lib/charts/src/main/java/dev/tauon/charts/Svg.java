package dev.tauon.charts;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Pictures as SVG. On a dark page they are dark: a style sheet in the document follows the {@code
 * color-scheme} of the page, or the reader's own where the page says nothing.
 */
public final class Svg {
  private static final Pattern COLOUR =
      Pattern.compile("(fill|stroke):rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final String DARK = "@media (prefers-color-scheme:dark){";

  private static final Pattern PATH = Pattern.compile("\\bd=\"([^\"]*)\"");
  private static final Pattern DECIMALS = Pattern.compile("(\\.\\d{2})\\d+(?!\\d|[eE])");

  private Svg() {}

  /** The picture as an SVG document. */
  public static String of(Picture picture) {
    var document =
        Processors.get("svg")
            .getDocument(Recording.of(picture), new PageSize(picture.width(), picture.height()));
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
        + title(picture)
        + night(document)
        + document.substring(inside);
  }

  /**
   * The picture as an SVG document that holds it as pixels, by day and by night: for pictures of so
   * many shapes that their outlines are larger.
   */
  public static String ofPixels(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    BufferedImage day = Png.image(picture, 2);
    return """
    <svg role="img" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
    width="%dpx" height="%dpx" viewBox="0 0 %d %d">%s\
    <style>.night{display:none}%s.day{display:none}.night{display:inline}}</style>%s%s</svg>\
    """
        .formatted(
            width,
            height,
            width,
            height,
            title(picture),
            DARK,
            image("day", picture, day),
            image("night", picture, Night.of(day)));
  }

  private static String image(String kind, Picture picture, BufferedImage pixels) {
    return "<image class=\"%s\" width=\"%d\" height=\"%d\" xlink:href=\"data:image/png;base64,%s\"/>"
        .formatted(
            kind,
            picture.width(),
            picture.height(),
            Base64.getEncoder().encodeToString(Png.of(pixels)));
  }

  private static String title(Picture picture) {
    return "<title>" + escaped(picture.description()) + "</title>";
  }

  /** A rule for each colour of the document. */
  private static String night(String document) {
    var rules = new TreeSet<String>();
    var colours = COLOUR.matcher(document);
    while (colours.find()) {
      Color night =
          Night.of(
              new Color(
                  Integer.parseInt(colours.group(2)),
                  Integer.parseInt(colours.group(3)),
                  Integer.parseInt(colours.group(4))));
      rules.add(
          "[style*=\"%s\"]{%s:#%06x!important}"
              .formatted(colours.group(), colours.group(1), night.getRGB() & 0xFFFFFF));
    }
    return "<style>" + DARK + String.join("", rules) + "}</style>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
