package dev.tauon.kernel;

import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.kernel.link.Reconnecting;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.file.Path;

/** The kernel's program: {@code KernelMain --connect-file FILE}. */
public final class KernelMain {
  private static final int USAGE = 2;
  private static final long TIME_FOR_HOOKS_MS = 10_000;

  /** Set when the JVM writes a cache as it ends, which takes longer than any hook should. */
  private static final String REHEARSAL = "tauon.kernel.rehearsal";

  private KernelMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 2 || !arguments[0].equals("--connect-file")) {
      System.err.println("The kernel is started by the hub: KernelMain --connect-file FILE");
      System.exit(USAGE);
    }
    ConnectFile hub;
    try {
      hub = ConnectFile.take(Path.of(arguments[1]));
    } catch (IOException | MalformedMessage | IllegalArgumentException e) {
      System.err.println("The connect file cannot be read: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    var unused = new Kernel(hub, Reconnecting.usual()).run();
    if (!Boolean.getBoolean(REHEARSAL)) {
      haltWhenHooksHang();
    }
    System.exit(0);
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
