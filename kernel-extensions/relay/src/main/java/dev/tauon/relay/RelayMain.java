package dev.tauon.relay;

import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.zmq.ConnectionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The relay's program: {@code RelayMain --connect-file FILE --spec FOLDER} starts the kernel of a
 * kernel spec and connects it to the hub that wrote the file.
 */
public final class RelayMain {
  private static final int USAGE = 2;
  private static final int CANNOT_START = 1;
  private static final int KEY_BYTES = 32;
  private static final Duration TIME_TO_END = Duration.ofSeconds(2);

  private RelayMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 4
        || !arguments[0].equals("--connect-file")
        || !arguments[2].equals("--spec")) {
      fail(USAGE, "The relay is started by the hub: RelayMain --connect-file FILE --spec FOLDER");
    }
    var connectFile = Path.of(arguments[1]);
    // Beside the hub's own file, in a folder that only the user can read; the hub removes both.
    var connectionFile = connectFile.resolveSibling(connectFile.getFileName() + ".kernel");
    try {
      var hub = ConnectFile.take(connectFile);
      var spec = ForeignSpec.read(Path.of(arguments[3]));
      var connection = ConnectionFile.onFreePorts(key());
      connection.write(connectionFile, spec.folder().getFileName().toString());
      var process = ForeignProcess.start(spec, connectionFile);
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> process.end(TIME_TO_END)));
      new Relay(spec, process, hub, connection).run();
      process.end(TIME_TO_END);
      Files.deleteIfExists(connectionFile);
      System.exit(process.ended().join());
    } catch (IOException | MalformedMessage | IllegalArgumentException e) {
      fail(CANNOT_START, "The kernel cannot be started: " + e.getMessage());
    }
  }

  private static String key() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void fail(int status, String sentence) {
    System.err.println(sentence);
    System.exit(status);
  }
}
