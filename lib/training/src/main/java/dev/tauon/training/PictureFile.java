package dev.tauon.training;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * One picture in a file.
 *
 * @param path of a PNG, JPEG, BMP, GIF or TIFF
 */
record PictureFile(Path path) {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff");

  /** A larger one is thinned out while it is read, to this many times the wanted size. */
  private static final int ENOUGH = 4;

  /** Whether the name is that of a picture. */
  boolean isNamedAsPicture() {
    String name = path.getFileName().toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * Looks at its first bytes.
   *
   * @throws UnreadableImage if they are not those of a picture
   */
  void check() {
    try {
      if (Files.size(path) == 0) {
        throw new UnreadableImage("it is empty");
      }
      try (var in = new FileImageInputStream(path.toFile())) {
        ImageReader reader = reader(in);
        try {
          reader.setInput(in, true, true);
          requireSize(reader);
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /**
   * Its values 0 to 255 as {@code [channels, height, width]}.
   *
   * @throws UnreadableImage if it is damaged
   */
  float[] read(int height, int width, ColourMode colour) {
    try {
      BufferedImage image = image(Files.readAllBytes(path), height, width);
      return Resizing.of(
          Pixels.of(image, colour),
          colour.channels(),
          image.getHeight(),
          image.getWidth(),
          height,
          width);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static BufferedImage image(byte[] bytes, int height, int width) throws IOException {
    if (bytes.length == 0) {
      throw new UnreadableImage("it is empty");
    }
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = reader(in);
      try {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        requireSize(reader);
        BufferedImage image = reader.read(0, thinned(reader, height, width));
        // Java's reader of JPEG fills up with grey what a cut file lacks, and only warns.
        for (String warning : warnings) {
          if (warning.contains("Premature end") || warning.startsWith("Corrupt")) {
            throw new UnreadableImage("it is cut or damaged");
          }
        }
        return image;
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReadParam thinned(ImageReader reader, int height, int width)
      throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    int every =
        Math.min(reader.getHeight(0) / (ENOUGH * height), reader.getWidth(0) / (ENOUGH * width));
    if (every > 1) {
      parameters.setSourceSubsampling(every, every, 0, 0);
    }
    return parameters;
  }

  private static ImageReader reader(ImageInputStream in) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new UnreadableImage("it is not a picture that Java reads (PNG, JPEG, BMP, GIF, TIFF)");
    }
    return readers.next();
  }

  private static void requireSize(ImageReader reader) throws IOException {
    if (reader.getWidth(0) < 1 || reader.getHeight(0) < 1) {
      throw new UnreadableImage("it has no pixels");
    }
  }

  private static UnreadableImage unreadable(Exception e) {
    return e instanceof UnreadableImage known
        ? known
        : new UnreadableImage("it is damaged (" + e.getMessage() + ")", e);
  }
}
