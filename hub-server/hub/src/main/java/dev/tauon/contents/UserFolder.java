package dev.tauon.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One user's folder: turns paths of the API into files, and lets none lead out of it. */
public final class UserFolder {
  private final Path root;

  public UserFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * The file that is at this path, behind any links.
   *
   * @throws NoSuchContent when there is none
   * @throws NoAccess when a link leads out of the user's folder
   */
  Path existing(ContentPath path) {
    var file = unchecked(path);
    try {
      return inside(file.toRealPath(), path);
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  /**
   * The file to write at this path; its folder has to exist.
   *
   * @throws NoSuchContent when the folder does not exist
   */
  Path writable(ContentPath path) {
    if (Files.exists(unchecked(path))) {
      return existing(path);
    }
    var folder = existing(path.parent());
    if (!Files.isDirectory(folder)) {
      throw new WrongContentType("Not a directory: " + path.parent());
    }
    var file = folder.resolve(path.name());
    if (Files.isSymbolicLink(file)) {
      throw new NoAccess("The link " + path + " leads to nothing.");
    }
    return file;
  }

  /** The file itself where it is a link: to be renamed or deleted. */
  Path link(ContentPath path) {
    existing(path);
    return existing(path.parent()).resolve(path.name());
  }

  boolean exists(ContentPath path) {
    return Files.exists(unchecked(path));
  }

  private Path unchecked(ContentPath path) {
    var file = root;
    for (var name : path.names()) {
      file = file.resolve(name);
    }
    return file;
  }

  private Path inside(Path file, ContentPath path) throws IOException {
    var top = root.toRealPath();
    if (!file.startsWith(top)) {
      throw new NoAccess("The path leads out of your folder: " + path);
    }
    for (var name : top.relativize(file)) {
      if (name.toString().startsWith(".")) {
        throw new NoAccess("The path leads to a hidden file: " + path);
      }
    }
    return file;
  }
}
