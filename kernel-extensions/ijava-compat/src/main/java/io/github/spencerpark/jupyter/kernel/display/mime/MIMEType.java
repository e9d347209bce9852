package io.github.spencerpark.jupyter.kernel.display.mime;

import java.util.Locale;

/** A MIME type, for instance {@code image/svg+xml}. */
public final class MIMEType {
  public static final MIMEType ANY = new MIMEType("*/*");
  public static final MIMEType APPLICATION_JSON = new MIMEType("application/json");
  public static final MIMEType APPLICATION_JAVASCRIPT = new MIMEType("application/javascript");
  public static final MIMEType APPLICATION_PDF = new MIMEType("application/pdf");
  public static final MIMEType APPLICATION_XML = new MIMEType("application/xml");
  public static final MIMEType TEXT_HTML = new MIMEType("text/html");
  public static final MIMEType TEXT_MARKDOWN = new MIMEType("text/markdown");
  public static final MIMEType TEXT_LATEX = new MIMEType("text/latex");
  public static final MIMEType TEXT_PLAIN = new MIMEType("text/plain");
  public static final MIMEType TEXT_CSS = new MIMEType("text/css");
  public static final MIMEType IMAGE_PNG = new MIMEType("image/png");
  public static final MIMEType IMAGE_JPEG = new MIMEType("image/jpeg");
  public static final MIMEType IMAGE_GIF = new MIMEType("image/gif");
  public static final MIMEType IMAGE_SVG = new MIMEType("image/svg+xml");

  private final String name;

  private MIMEType(String name) {
    this.name = name;
  }

  /**
   * @throws IllegalArgumentException when there is no slash in it
   */
  public static MIMEType parse(String name) {
    if (name.equals("*")) {
      return ANY;
    }
    if (!name.contains("/")) {
      throw new IllegalArgumentException("\"" + name + "\" is not a MIME type.");
    }
    return new MIMEType(name.strip().toLowerCase(Locale.ROOT));
  }

  public String getGroup() {
    return name.substring(0, name.indexOf('/'));
  }

  public String getSubtype() {
    return name.substring(name.indexOf('/') + 1);
  }

  public boolean isWildcard() {
    return name.equals("*/*");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MIMEType type && type.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
