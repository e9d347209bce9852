package dev.tauon.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Kept earlier states of files, where Jupyter Server keeps them too: in {@code .ipynb_checkpoints}
 * beside the file, as {@code name-checkpoint.ext}.
 */
public final class Checkpoints {
  private static final String FOLDER = ".ipynb_checkpoints";

  private final UserFolder folder;

  Checkpoints(UserFolder folder) {
    this.folder = folder;
  }

  /** The checkpoint of a file, if one was made. */
  public Optional<Checkpoint> find(ContentPath path) {
    folder.existing(path);
    return stateOf(place(path), path);
  }

  /** Keeps the file's present state in the place of the one kept before. */
  public Checkpoint create(ContentPath path) {
    var place = place(path);
    try {
      Files.createDirectories(parent(place));
      DurableFile.write(place, Files.readAllBytes(file(path)));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
    return stateOf(place, path).orElseThrow(() -> missing(path));
  }

  /**
   * Puts the file back to its kept state.
   *
   * @throws NoSuchContent when there is none
   */
  public void restore(ContentPath path, String id) {
    var place = existing(path, id);
    try {
      DurableFile.write(file(path), Files.readAllBytes(place));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  public void delete(ContentPath path, String id) {
    try {
      Files.delete(existing(path, id));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  /** Lets the checkpoint follow a file that was renamed. */
  void move(ContentPath from, ContentPath to) {
    var old = place(from);
    if (Files.isRegularFile(old)) {
      try {
        var place = place(to);
        Files.createDirectories(parent(place));
        Files.move(old, place, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw Failures.of(e, to);
      }
    }
  }

  /** Drops the checkpoint of a file that was deleted. */
  void delete(ContentPath path) {
    try {
      Files.deleteIfExists(place(path));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  private Path existing(ContentPath path, String id) {
    var place = place(path);
    if (!id.equals(Checkpoint.ID) || !Files.isRegularFile(place)) {
      throw missing(path);
    }
    return place;
  }

  private Path file(ContentPath path) {
    var file = folder.existing(path);
    if (!Files.isRegularFile(file)) {
      throw new WrongContentType("Only files have checkpoints: " + path);
    }
    return file;
  }

  private Path place(ContentPath path) {
    return folder
        .existing(path.parent())
        .resolve(FOLDER)
        .resolve(path.stem() + "-checkpoint" + path.extension());
  }

  private static Path parent(Path place) {
    return place.resolveSibling("");
  }

  private static Optional<Checkpoint> stateOf(Path place, ContentPath path) {
    try {
      var modified = Files.getLastModifiedTime(place).toInstant();
      return Optional.of(new Checkpoint(Checkpoint.ID, modified));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  private static NoSuchContent missing(ContentPath path) {
    return new NoSuchContent("Checkpoint does not exist: " + path);
  }
}
