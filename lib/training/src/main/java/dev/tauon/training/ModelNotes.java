package dev.tauon.training;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.api.Model;

/**
 * What a model file says beside the network, as properties: {@code format}, {@code classes} (one a
 * line), {@code input} (a shape), {@code scale} and {@code shift}. Files of the first format have
 * no number, and pixels from 0 to 1.
 */
record ModelNotes(List<String> classes, List<Long> input, Preparation preparation) {
  private static final int FORMAT = 2;

  static ModelNotes of(SavedModel model) {
    return new ModelNotes(model.classes(), model.input(), model.preparation());
  }

  SavedModel with(Model network) {
    return new SavedModel(network, classes, input, preparation);
  }

  String text() throws IOException {
    var notes = new Properties();
    notes.setProperty("format", Integer.toString(FORMAT));
    notes.setProperty("classes", String.join("\n", classes));
    notes.setProperty("input", String.join(",", input.stream().map(String::valueOf).toList()));
    notes.setProperty("scale", Double.toString(preparation.scale()));
    notes.setProperty("shift", Double.toString(preparation.shift()));
    var text = new StringWriter();
    notes.store(text, null);
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if it is no such text, or of a later format; the message names
   *     the file
   */
  static ModelNotes read(String text, Path file) throws IOException {
    var notes = new Properties();
    notes.load(new StringReader(text));
    String format = notes.getProperty("format", "1");
    if (!format.equals("1") && !format.equals("2")) {
      throw new IllegalArgumentException(
          "%s was saved by another version of Tauon (format %s; this one reads 1 and 2). Load it there, or update this one"
              .formatted(file, format));
    }
    String shape = notes.getProperty("input", "");
    try {
      return new ModelNotes(
          notes.getProperty("classes", "").lines().toList(),
          Arrays.stream(shape.split(",")).map(Long::valueOf).toList(),
          format.equals("1")
              ? Preparation.PIXELS
              : new Preparation(
                  Double.parseDouble(notes.getProperty("scale", "")),
                  Double.parseDouble(notes.getProperty("shift", ""))));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is damaged: its input has the shape \"%s\" and the scale \"%s\""
              .formatted(file, shape, notes.getProperty("scale", "")),
          e);
    }
  }
}
