package dev.tauon.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.MalformedMessage;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that is shown as what it says: Markdown, formulas, HTML and the like. The last value of a
 * cell, or what {@code display} shows.
 */
public final class Markup {
  /** Vega-Lite specifications, which JupyterLab draws. */
  public static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

  private static final Pattern DELIMITED = Pattern.compile("\\$|\\\\\\(|\\\\\\[|\\\\begin\\b");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Markup() {}

  /** Markdown as JupyterLab writes it, with formulas between dollar signs. */
  public static MimeBundle markdown(String text) {
    return MimeBundle.of(MimeBundle.MARKDOWN, text).with(MimeBundle.TEXT, text);
  }

  /** A formula in LaTeX; one without delimiters gets a line of its own. */
  public static MimeBundle latex(String formula) {
    String delimited = DELIMITED.matcher(formula).find() ? formula : "$$" + formula.strip() + "$$";
    return MimeBundle.of(MimeBundle.LATEX, delimited).with(MimeBundle.TEXT, formula);
  }

  /** HTML as it is: whoever makes it escapes what comes from data. */
  public static MimeBundle html(String html) {
    String text = SPACE.matcher(TAG.matcher(html).replaceAll(" ")).replaceAll(" ").strip();
    return MimeBundle.of(MimeBundle.HTML, html).with(MimeBundle.TEXT, text);
  }

  /** A picture in SVG. */
  public static MimeBundle svg(String svg) {
    return MimeBundle.of(MimeBundle.SVG, svg)
        .with(MimeBundle.TEXT, "SVG picture of %,d characters".formatted(svg.length()));
  }

  /** Maps, lists, texts and numbers as a tree to open and close. */
  public static MimeBundle json(Object value) {
    return MimeBundle.of(MimeBundle.JSON, value)
        .with(MimeBundle.TEXT, JsonText.of(value))
        // A tree that is closed hides what the author wanted to show.
        .withMetadata(MimeBundle.JSON, Map.of("expanded", true));
  }

  /** A chart by its Vega-Lite specification. */
  public static MimeBundle vegaLite(Map<String, ? extends @Nullable Object> specification) {
    return MimeBundle.of(VEGA_LITE, specification)
        .with(MimeBundle.TEXT, "Vega-Lite chart: " + JsonText.of(specification));
  }

  /**
   * A chart by its Vega-Lite specification.
   *
   * @throws IllegalArgumentException when it is not a JSON object
   */
  public static MimeBundle vegaLite(String specification) {
    try {
      return vegaLite(Json.object(specification.getBytes(UTF_8)));
    } catch (MalformedMessage e) {
      throw new IllegalArgumentException("A Vega-Lite specification is a JSON object.", e);
    }
  }
}
