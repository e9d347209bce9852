package dev.tauon.kernel;

import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.kernel.link.HubLink;
import dev.tauon.kernel.link.Patience;
import dev.tauon.kernel.link.Reconnecting;
import dev.tauon.kernel.link.ZmqLink;
import dev.tauon.kernel.magics.Restarts;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.zmq.ConnectionFile;
import dev.tauon.zmq.InvalidConnectionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import sun.misc.Signal;

/**
 * The kernel's program. {@code --connect-file FILE} connects to the hub that wrote the file; {@code
 * --connection-file FILE} listens for any Jupyter, as a kernel spec's command line asks for.
 */
public final class KernelMain {
  private static final int USAGE = 2;
  private static final int CANNOT_LISTEN = 1;
  private static final long TIME_FOR_HOOKS_MS = 10_000;

  /** Set when the JVM writes a cache as it ends, which takes longer than any hook should. */
  private static final String REHEARSAL = "tauon.kernel.rehearsal";

  private KernelMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var option = arguments.length == 2 ? arguments[0] : "";
    try {
      switch (option) {
        case "--connect-file" -> run(ofHub(Path.of(arguments[1])));
        case "--connection-file" -> run(alone(Path.of(arguments[1])));
        default ->
            fail(
                USAGE,
                "The kernel is started by Jupyter with --connection-file FILE, or by the hub with --connect-file FILE.");
      }
    } catch (InvalidConnectionFile e) {
      fail(USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      fail(CANNOT_LISTEN, String.valueOf(e.getMessage()));
    }
  }

  private static Kernel ofHub(Path file) throws IOException {
    var renderers = Kernel.findRenderers();
    ConnectFile hub;
    try {
      hub = ConnectFile.take(file);
    } catch (IOException | MalformedMessage | IllegalArgumentException e) {
      throw new InvalidConnectionFile("The connect file cannot be read: " + e.getMessage());
    }
    var random = RandomGenerator.getDefault();
    var made = new AtomicReference<Kernel>();
    var patience = Patience.withoutHub(() -> made.get().busy());
    var kernel =
        new Kernel(
            (deliver, _) -> new HubLink(hub, Reconnecting.usual(), patience, deliver, random),
            renderers,
            hub.warm());
    made.set(kernel);
    Restarts.install(kernel::askForRestart);
    return kernel;
  }

  private static Kernel alone(Path file) throws IOException {
    var connection = ConnectionFile.read(file);
    var link = new AtomicReference<ZmqLink>();
    var kernel =
        new Kernel(
            (deliver, welcome) -> {
              var opened = new ZmqLink(connection, deliver, welcome);
              link.set(opened);
              return opened;
            },
            Kernel.findRenderers(),
            false);
    Abandonment.watch(
        Patience.withoutParent(kernel::busy), () -> link.get().silence(), kernel::end);
    return kernel;
  }

  private static void run(Kernel kernel) throws InterruptedException {
    Signal.handle(new Signal("INT"), _ -> kernel.interrupt());
    var unused = kernel.run();
    if (!Boolean.getBoolean(REHEARSAL)) {
      haltWhenHooksHang();
    }
    System.exit(0);
  }

  private static void fail(int status, String sentence) {
    System.err.println(sentence);
    System.exit(status);
  }

  /** Shutdown hooks of the notebook's code run, but do not keep the process for ever. */
  private static void haltWhenHooksHang() {
    Thread.ofPlatform()
        .daemon()
        .name("halt")
        .start(() -> {
          try {
            Thread.sleep(TIME_FOR_HOOKS_MS);
          } catch (InterruptedException e) {
            // Then at once.
          }
          Runtime.getRuntime().halt(1);
        });
  }
}
