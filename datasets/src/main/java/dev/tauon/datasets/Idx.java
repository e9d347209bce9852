package dev.tauon.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of an IDX file of unsigned bytes: MNIST's format, in which a magic number (0, 0, type
 * 8, number of dimensions) and the big-endian dimensions stand before the values.
 *
 * @param shape length of each dimension, for instance {@code [10000, 28, 28]}
 * @param values unsigned bytes in row-major order; not copied, for sets are large
 */
@SuppressWarnings("ArrayRecordComponent")
public record Idx(int[] shape, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MOST_DIMENSIONS = 4;
  private static final long MOST_BYTES = 1L << 30;

  /**
   * Reads a file, gzipped if its name ends in {@code .gz}.
   *
   * @param dimensions how many dimensions it must have
   * @throws CorruptData if it is not such a file; the message names the file and the fault
   */
  public static Idx read(Path file, int dimensions) {
    try (InputStream raw = Files.newInputStream(file)) {
      if (!file.getFileName().toString().endsWith(".gz")) {
        return read(raw, file, dimensions);
      }
      try (InputStream unzipped = new GZIPInputStream(raw, 1 << 16)) {
        return read(unzipped, file, dimensions);
      }
    } catch (ZipException e) {
      throw new CorruptData(file + " is not a sound gzip file: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new CorruptData(file + " is cut off: it ends before its gzip content does", e);
    } catch (NoSuchFileException e) {
      throw new DataNotFound("There is no file " + file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  private static Idx read(InputStream stream, Path file, int dimensions) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(stream));
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
      throw new CorruptData(
          file + " is not an IDX file: it starts with the bytes " + Arrays.toString(magic));
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new CorruptData(
          "%s holds values of the IDX type 0x%02x; only unsigned bytes (0x08) can be read"
              .formatted(file, magic[2]));
    }
    if (magic[3] != dimensions || dimensions > MOST_DIMENSIONS) {
      throw new CorruptData(
          "%s has %d dimensions where %d were expected".formatted(file, magic[3], dimensions));
    }
    int[] shape = shape(in, file, dimensions);
    int size = size(shape, file);
    byte[] values = in.readNBytes(size);
    if (values.length < size) {
      throw new CorruptData(
          "%s is cut off: its shape %s needs %,d values and it has %,d"
              .formatted(file, Arrays.toString(shape), size, values.length));
    }
    if (in.read() >= 0) {
      throw new CorruptData(
          "%s is longer than its shape %s says".formatted(file, Arrays.toString(shape)));
    }
    return new Idx(shape, values);
  }

  private static int[] shape(DataInputStream in, Path file, int dimensions) throws IOException {
    byte[] lengths = in.readNBytes(4 * dimensions);
    if (lengths.length < 4 * dimensions) {
      throw new CorruptData(file + " is cut off within its header");
    }
    int[] shape = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      shape[d] = java.nio.ByteBuffer.wrap(lengths).getInt(4 * d);
      if (shape[d] < 0) {
        throw new CorruptData(file + " has a dimension of length " + shape[d]);
      }
    }
    return shape;
  }

  private static int size(int[] shape, Path file) {
    long size = 1;
    for (int length : shape) {
      size *= length;
      if (size > MOST_BYTES) {
        throw new CorruptData(
            "%s has the shape %s, more than can be read at once"
                .formatted(file, Arrays.toString(shape)));
      }
    }
    return (int) size;
  }
}
