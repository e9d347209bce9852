package dev.tauon.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Two small networks that read drawn digits, in files of Keras and of ONNX, with what the libraries
 * that saved them say of twenty pictures. They come with the platform, to try an import with.
 */
public final class DigitModels {
  private DigitModels() {}

  /**
   * Puts a network that Keras would save into a folder, as {@code digits.h5}. It takes {@code [n,
   * 28, 28, 1]}, pixels from 0 to 1, and gives shares of ten digits.
   *
   * @return the file
   */
  public static Path keras(Path folder) {
    return copy("digits.h5", folder);
  }

  /**
   * Puts a network that PyTorch exported into a folder, as {@code digits.onnx}. It takes {@code [n,
   * 1, 28, 28]}, pixels from 0 to 1, and gives shares of ten digits.
   *
   * @return the file
   */
  public static Path onnx(Path folder) {
    return copy("digits.onnx", folder);
  }

  /** The pictures that the expected shares are of. */
  public static LabelledImages pictures() {
    return DrawnDigits.draw(20, 2026);
  }

  /** What Keras' layers say of the pictures: {@code [20][10]}. */
  public static float[][] expectedOfKeras() {
    return rows("digits-keras.csv");
  }

  /** What PyTorch says of the pictures: {@code [20][10]}. */
  public static float[][] expectedOfOnnx() {
    return rows("digits-onnx.csv");
  }

  private static Path copy(String name, Path folder) {
    Path file = folder.resolve(name);
    try (InputStream in = open(name)) {
      Files.createDirectories(folder);
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file, e);
    }
    return file;
  }

  private static float[][] rows(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(DigitModels::row)
          .toArray(float[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + name, e);
    }
  }

  private static float[] row(String line) {
    String[] cells = line.split(",");
    float[] row = new float[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Float.parseFloat(cells[i]);
    }
    return row;
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(DigitModels.class.getResourceAsStream("models/" + name), name);
  }
}
