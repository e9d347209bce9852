package dev.tauon.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, of which a front end shows the richest that it knows.
 *
 * <p>Texts (HTML, SVG, Markdown) are strings, binary forms (PNG) are Base64 strings, JSON forms are
 * maps, lists, numbers, booleans and strings.
 *
 * @param data forms by MIME type
 * @param metadata hints by MIME type, for instance {@code width} and {@code height} of a picture
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {
  public static final String TEXT = "text/plain";
  public static final String HTML = "text/html";
  public static final String MARKDOWN = "text/markdown";
  public static final String LATEX = "text/latex";
  public static final String SVG = "image/svg+xml";
  public static final String PNG = "image/png";
  public static final String JSON = "application/json";

  public MimeBundle {
    data = Map.copyOf(data);
    metadata = Map.copyOf(metadata);
  }

  /** A bundle of one form. */
  public static MimeBundle of(String mimeType, Object form) {
    return new MimeBundle(Map.of(mimeType, form), Map.of());
  }

  public static MimeBundle text(String text) {
    return of(TEXT, text);
  }

  /** The same bundle with one more form, or another one in its place. */
  public MimeBundle with(String mimeType, Object form) {
    var more = new LinkedHashMap<>(data);
    more.put(mimeType, form);
    return new MimeBundle(more, metadata);
  }

  /** The same bundle with hints for one form. */
  public MimeBundle withMetadata(String mimeType, Map<String, Object> hints) {
    var more = new LinkedHashMap<>(metadata);
    more.put(mimeType, hints);
    return new MimeBundle(data, more);
  }
}
