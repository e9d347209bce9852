package dev.tauon.web;

import java.util.Optional;
import org.eclipse.jetty.http.MimeTypes;

/** Guesses what a file is from its name. */
final class MediaTypes {
  private MediaTypes() {}

  static Optional<String> of(String name) {
    if (name.endsWith(".ipynb")) {
      return Optional.of("application/x-ipynb+json");
    }
    if (name.endsWith(".java")) {
      return Optional.of("text/x-java");
    }
    if (name.endsWith(".md")) {
      return Optional.of("text/markdown");
    }
    return Optional.ofNullable(MimeTypes.DEFAULTS.getMimeByExtension(name));
  }
}
