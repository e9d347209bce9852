package dev.tauon.app;

import dev.tauon.users.UserName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a kernel works: the folder of its notebook, or the user's folder where there is none. */
final class WorkingFolders {
  private final Path files;

  WorkingFolders(Path files) {
    this.files = files.toAbsolutePath().normalize();
  }

  /** The folder for a document's path, which may be a name that JupyterLab made up. */
  Path of(UserName user, String path) {
    try {
      var folder = files.resolve(path.startsWith("/") ? path.substring(1) : path).normalize();
      var parent = Files.isDirectory(folder) ? folder : folder.getParent();
      if (parent != null && parent.startsWith(files) && Files.isDirectory(parent)) {
        return parent;
      }
      return files;
    } catch (InvalidPathException e) {
      return files;
    }
  }
}
