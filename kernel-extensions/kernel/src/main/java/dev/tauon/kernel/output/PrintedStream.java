package dev.tauon.kernel.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.display.Capture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Takes the place of {@link System#out} and {@link System#err}. */
public final class PrintedStream extends OutputStream {
  private final CellOutput output;
  private final CellOutput.Stream stream;
  private final PrintStream processStream;

  private PrintedStream(CellOutput output, CellOutput.Stream stream, PrintStream processStream) {
    this.output = output;
    this.stream = stream;
    this.processStream = processStream;
  }

  /**
   * From now on cells print into {@code output}; before the first cell the process's log is used.
   */
  public static void install(CellOutput output) {
    System.setOut(printer(output, CellOutput.Stream.STDOUT, System.out));
    System.setErr(printer(output, CellOutput.Stream.STDERR, System.err));
  }

  private static PrintStream printer(
      CellOutput output, CellOutput.Stream stream, PrintStream processStream) {
    return new PrintStream(new PrintedStream(output, stream, processStream), false, UTF_8);
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    var capture = Capture.current();
    if (capture.isPresent()) {
      capture.get().printed(stream.wireName(), new String(bytes, offset, count, UTF_8));
      return;
    }
    CellRun.current()
        .ifPresentOrElse(
            run -> output.write(run, stream, bytes, offset, count),
            () -> processStream.write(bytes, offset, count));
  }

  @Override
  public void flush() {
    // Sent within milliseconds anyway; programs that flush after every line must not be slow.
  }
}
