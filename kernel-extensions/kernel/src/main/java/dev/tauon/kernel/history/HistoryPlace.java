package dev.tauon.kernel.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** Where the history of a kernel lies: a file for each notebook, or else for each folder. */
public final class HistoryPlace {
  /** The folder of histories; empty for a history that nobody keeps. */
  static final String FOLDER = "TAUON_HISTORY";

  /** The notebook's path, as Jupyter's servers tell it to kernels. */
  static final String NOTEBOOK = "JPY_SESSION_NAME";

  private HistoryPlace() {}

  /** By the environment and the working directory of this process, as they are now. */
  public static Optional<Path> usual() {
    return in(System.getenv(), System.getProperty("user.dir", ""));
  }

  static Optional<Path> in(Map<String, String> environment, String workingDirectory) {
    var chosen = environment.get(FOLDER);
    if (chosen != null && chosen.isBlank()) {
      return Optional.empty();
    }
    var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    var folder = chosen == null ? Path.of(home, ".tauon", "history") : Path.of(chosen);
    // JupyterLab names a new session at random and tells its path later.
    var notebook =
        Optional.ofNullable(environment.get(NOTEBOOK))
            .filter(name -> name.endsWith(".ipynb"))
            .orElse("");
    return Optional.of(folder.resolve(hash(workingDirectory + "\n" + notebook) + ".jsonl"));
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "%064x".formatted(new BigInteger(1, digest)).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
