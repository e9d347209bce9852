package dev.tauon.dependencies;

import dev.tauon.kernel.magics.MagicFailed;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the notebook's own file says of the versions of libraries. */
final class NotebookMetadata {
  /** The notebook's path, as Jupyter's servers tell it to kernels. */
  private static final String NOTEBOOK = "JPY_SESSION_NAME";

  private NotebookMetadata() {}

  /** The lock in the metadata of this kernel's notebook; empty where there is none. */
  static Optional<Lock> lock(Map<String, String> environment) {
    var name = environment.getOrDefault(NOTEBOOK, "");
    if (!name.endsWith(".ipynb")) {
      return Optional.empty();
    }
    try {
      // A relative name begins where the server does, which may be elsewhere.
      var file = Path.of(name).toAbsolutePath();
      return Files.isRegularFile(file) ? ofNotebook(Files.readAllBytes(file)) : Optional.empty();
    } catch (MagicFailed e) {
      System.err.println(
          "The libraries that are locked in the notebook's metadata (tauon.dependencies) cannot be read, so the versions are not held to: "
              + e.getMessage());
      return Optional.empty();
    } catch (IOException | MalformedMessage e) {
      // A notebook that is just being written, or no notebook, locks nothing.
      return Optional.empty();
    }
  }

  static Optional<Lock> ofNotebook(byte[] notebook) {
    if (Json.object(notebook).get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("tauon") instanceof Map<?, ?> ours
        && ours.get("dependencies") instanceof List<?> entries
        && !entries.isEmpty()) {
      var lines = entries.stream().map(String::valueOf).collect(Collectors.joining("\n"));
      return Optional.of(Lock.parse(lines));
    }
    return Optional.empty();
  }
}
