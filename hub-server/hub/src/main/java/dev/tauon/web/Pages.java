package dev.tauon.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The hub's own small pages: login, errors, and what to do when JupyterLab is not built. */
final class Pages {
  private static final String CSP =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private Pages() {}

  static Reply error(int status, String sentence) {
    return page(
        status,
        "error.html",
        page ->
            page.replace("@@STATUS@@", Integer.toString(status))
                .replace("@@TEXT@@", escape(sentence)));
  }

  static Reply login(int status, String next, String notice) {
    return page(
        status,
        "login.html",
        page -> page.replace("@@NEXT@@", escape(next)).replace("@@NOTICE@@", escape(notice)));
  }

  static Reply loggedOut() {
    return page(200, "logged-out.html", page -> page);
  }

  static Reply labNotBuilt() {
    return page(503, "lab-not-built.html", page -> page);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private interface Filled {
    String in(String page);
  }

  private static Reply page(int status, String name, Filled filled) {
    var content = filled.in(resource(name));
    return Reply.html(status, resource("frame.html").replace("@@CONTENT@@", content))
        .with("Content-Security-Policy", CSP);
  }

  private static String resource(String name) {
    try (var in = Pages.class.getResourceAsStream("pages/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The page " + name + " is missing in the program.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
