package dev.tauon.kernels;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders where Jupyter programs look for what is installed, by the published rules.
 *
 * @param data where a user's own things are
 * @param folders all of them, the first to be searched first
 */
public record JupyterPath(Path data, List<Path> folders) {
  private static final List<Path> SYSTEM =
      List.of(Path.of("/usr/local/share/jupyter"), Path.of("/usr/share/jupyter"));

  /**
   * What these environment variables say.
   *
   * @param home the user's home folder where {@code HOME} does not name it
   */
  public static JupyterPath of(Map<String, String> environment, Path home, boolean mac) {
    var data = data(environment, variable(environment, "HOME").orElse(home), mac);
    var folders = new ArrayList<Path>();
    Optional.ofNullable(environment.get("JUPYTER_PATH")).stream()
        .flatMap(value -> Stream.of(value.split(File.pathSeparator, -1)))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    folders.add(data);
    prefix(environment).map(p -> p.resolve("share/jupyter")).ifPresent(folders::add);
    folders.addAll(SYSTEM);
    return new JupyterPath(data, folders.stream().distinct().toList());
  }

  /** The active virtual environment of Python or Conda. */
  public static Optional<Path> prefix(Map<String, String> environment) {
    return variable(environment, "VIRTUAL_ENV").or(() -> variable(environment, "CONDA_PREFIX"));
  }

  private static Path data(Map<String, String> environment, Path home, boolean mac) {
    return variable(environment, "JUPYTER_DATA_DIR")
        .orElseGet(() ->
            mac
                ? home.resolve("Library/Jupyter")
                : variable(environment, "XDG_DATA_HOME")
                    .orElse(home.resolve(".local/share"))
                    .resolve("jupyter"));
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank()).map(Path::of);
  }
}
