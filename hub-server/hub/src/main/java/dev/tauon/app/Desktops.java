package dev.tauon.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Opens a page in the desktop's browser, where there is a desktop. */
final class Desktops {
  private Desktops() {}

  static void browse(String link) {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    final List<String> command;
    if (system.contains("mac")) {
      command = List.of("open", link);
    } else if (system.contains("windows")) {
      command = List.of("rundll32", "url.dll,FileProtocolHandler", link);
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      command = List.of("xdg-open", link);
    } else {
      return;
    }
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // The link is on the terminal; a desktop without a browser is no error.
      return;
    }
  }
}
