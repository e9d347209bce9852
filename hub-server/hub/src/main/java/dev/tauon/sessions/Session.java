package dev.tauon.sessions;

import dev.tauon.kernels.KernelId;
import dev.tauon.users.UserName;
import java.util.UUID;

/**
 * That a kernel runs for a document.
 *
 * @param path the document's path; JupyterLab first sends a random one and corrects it
 * @param type {@code notebook}, {@code console} or {@code file}
 */
public record Session(
    UUID id, UserName owner, String path, String name, String type, KernelId kernel) {

  public Session withPath(String newPath) {
    return new Session(id, owner, newPath, name, type, kernel);
  }

  public Session withName(String newName) {
    return new Session(id, owner, path, newName, type, kernel);
  }

  public Session withType(String newType) {
    return new Session(id, owner, path, name, newType, kernel);
  }

  public Session withKernel(KernelId newKernel) {
    return new Session(id, owner, path, name, type, newKernel);
  }
}
