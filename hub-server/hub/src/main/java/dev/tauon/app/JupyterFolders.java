package dev.tauon.app;

import dev.tauon.kernels.JupyterPath;
import java.nio.file.Path;
import java.util.Locale;

/** The Jupyter path of the user and the machine that this program runs for. */
final class JupyterFolders {
  private JupyterFolders() {}

  static JupyterPath here() {
    return JupyterPath.of(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac"));
  }
}
