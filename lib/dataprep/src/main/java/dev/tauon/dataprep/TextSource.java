package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file as bytes of UTF-8: unpacked, without a byte order mark, recoded if need be. */
final class TextSource implements AutoCloseable {
  private static final int BUFFER = 1 << 17;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path file;
  private final InputStream in;

  TextSource(Path file, Charset charset, ReadProgress progress) throws IOException {
    this.file = file;
    InputStream raw = new Counted(Files.newInputStream(file), progress);
    try {
      InputStream bytes = isGzip(file) ? new GZIPInputStream(raw, BUFFER) : raw;
      in = charset.equals(UTF_8) ? withoutMark(bytes) : new Recoded(bytes, charset);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  InputStream in() {
    return in;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  static boolean isGzip(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".gz") || name.endsWith(".gzip");
  }

  /** What a person needs to know when reading fails. */
  static UnreadableFile unreadable(Path file, IOException cause) {
    String name = file.getFileName().toString();
    if (cause instanceof EOFException && isGzip(file)) {
      return new UnreadableFile(
          name + " ends in the middle of its gzip data; get the file again", cause);
    }
    if (cause instanceof ZipException) {
      return new UnreadableFile(
          "%s has damaged gzip data (%s); get the file again".formatted(name, cause.getMessage()),
          cause);
    }
    if (cause instanceof CharacterCodingException) {
      return new UnreadableFile(name + " is not text in the charset that was asked for", cause);
    }
    return new UnreadableFile(
        "%s cannot be read: %s"
            .formatted(
                name,
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    byte[] first = in.readNBytes(MARK.length);
    if (java.util.Arrays.equals(first, MARK)) {
      return in;
    }
    return new SequenceInputStream(new ByteArrayInputStream(first), in);
  }

  /** Tells how far it is. */
  private static final class Counted extends FilterInputStream {
    private final ReadProgress progress;
    private long taken;

    Counted(InputStream in, ReadProgress progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      tell(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      tell(Math.max(0, n));
      return n;
    }

    private void tell(int more) {
      taken += more;
      progress.taken(taken);
    }
  }

  /** Text of another charset. */
  private static final class Recoded extends InputStream {
    private final InputStreamReader text;
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean first = true;

    Recoded(InputStream in, Charset charset) {
      text =
          new InputStreamReader(
              in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, bytes.remaining());
      bytes.get(buffer, from, n);
      return n;
    }

    private boolean fill() throws IOException {
      while (!bytes.hasRemaining()) {
        // What a pair of chars is cut at stays for the next time.
        if (text.read(chars) < 0) {
          return false;
        }
        chars.flip();
        if (first && chars.hasRemaining() && chars.get(0) == '\uFEFF') {
          chars.get();
        }
        first = false;
        int whole = chars.limit();
        boolean cut = whole > 0 && Character.isHighSurrogate(chars.get(whole - 1));
        chars.limit(cut ? whole - 1 : whole);
        bytes = UTF_8.encode(chars);
        chars.limit(whole);
        chars.compact();
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
