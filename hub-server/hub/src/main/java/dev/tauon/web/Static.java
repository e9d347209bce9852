package dev.tauon.web;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Files that are part of the program. */
final class Static {
  private Static() {}

  /** A resource beside this class, which browsers may keep for an hour. */
  static Reply resource(String name, String contentType) {
    try (var in = Static.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new BadRequest(404, "There is no such file.");
      }
      return Reply.bytes(200, contentType, in.readAllBytes()).with("Cache-Control", "max-age=3600");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
