package dev.tauon.kernel.magics;

import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file with code for a notebook: another notebook, or Java.
 *
 * @param parts what to run, one after the other
 */
record CodeFile(List<Part> parts) {
  /**
   * @param title what a person calls it, for instance {@code other.ipynb, code cell 2}
   */
  record Part(String title, String code) {}

  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+[\\w.]+\\s*;", Pattern.MULTILINE);

  static CodeFile read(String name) throws IOException {
    var file = HomeFolder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new MagicFailed("there is no file " + name + ".");
    }
    return name.endsWith(".ipynb") ? notebook(name, file) : java(name, file);
  }

  private static CodeFile java(String name, Path file) throws IOException {
    try {
      // Cells have no packages; what a file declares is theirs.
      var code = PACKAGE.matcher(Files.readString(file)).replaceFirst("");
      return new CodeFile(List.of(new Part(name, code)));
    } catch (MalformedInputException e) {
      throw new MagicFailed(name + " is not a text in UTF-8.", e);
    }
  }

  private static CodeFile notebook(String name, Path file) throws IOException {
    Map<String, ?> content;
    try {
      content = Json.object(Files.readAllBytes(file));
    } catch (MalformedMessage e) {
      throw new MagicFailed(name + " is not a notebook: it is not valid JSON.", e);
    }
    if (!(content.get("cells") instanceof List<?> cells)) {
      throw new MagicFailed(name + " is not a notebook of version 4: it has no cells.");
    }
    var parts = new ArrayList<Part>();
    for (var cell : cells) {
      if (cell instanceof Map<?, ?> fields && "code".equals(fields.get("cell_type"))) {
        var title = name + ", code cell " + (parts.size() + 1);
        parts.add(new Part(title, source(fields.get("source"))));
      }
    }
    return new CodeFile(parts);
  }

  /** A notebook keeps a text as one string or as its lines. */
  private static String source(@Nullable Object source) {
    if (source instanceof List<?> lines) {
      var text = new StringBuilder();
      lines.forEach(text::append);
      return text.toString();
    }
    return source instanceof String text ? text : "";
  }
}
