package dev.tauon.contents;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists, reads, saves and moves what is in one user's folder. */
public final class Contents {
  private static final Comparator<Entry> BY_NAME = Comparator.comparing(e -> e.path().name());

  private final UserFolder folder;
  private final Checkpoints checkpoints;

  public Contents(UserFolder folder) {
    this.folder = folder;
    checkpoints = new Checkpoints(folder);
  }

  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /**
   * What is at a path.
   *
   * @throws NoSuchContent when there is nothing
   */
  public Entry entry(ContentPath path) {
    var file = folder.existing(path);
    try {
      return entry(path, file);
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  /** What is in a folder, ordered by name; hidden and special files are left out. */
  public List<Entry> list(ContentPath path) {
    var parent = folder.existing(path);
    if (!Files.isDirectory(parent)) {
      throw new WrongContentType(path + " is not a directory");
    }
    var entries = new ArrayList<Entry>();
    try (var files = Files.newDirectoryStream(parent)) {
      for (var file : files) {
        visible(path, file).ifPresent(entries::add);
      }
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
    entries.sort(BY_NAME);
    return entries;
  }

  private Optional<Entry> visible(ContentPath parent, Path file) throws IOException {
    try {
      var path = parent.child(file.getFileName().toString());
      var real = folder.existing(path);
      return Files.isDirectory(real) || Files.isRegularFile(real)
          ? Optional.of(entry(path, real))
          : Optional.empty();
    } catch (InvalidPath | NoAccess | NoSuchContent | NoSuchFileException e) {
      // Hidden, a link that leads out or to nothing, or gone since the listing began.
      return Optional.empty();
    }
  }

  /** A file's bytes. */
  public byte[] read(ContentPath path) {
    try {
      return Files.readAllBytes(file(path));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  /** The file on the disk, to be sent as it is. */
  public Path file(ContentPath path) {
    var file = folder.existing(path);
    if (!Files.isRegularFile(file)) {
      throw new WrongContentType(path + " is a directory, not a file");
    }
    return file;
  }

  /** A file's SHA-256. */
  public String hash(ContentPath path) {
    try {
      return Hashes.of(file(path));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  /**
   * Saves a file; it is on the disk when this returns, and the old one untouched when it fails.
   *
   * @param expected the hash of what the caller read before; empty to replace whatever is there
   * @return whether the file is new
   * @throws ContentChanged when another one changed the file since
   */
  public synchronized boolean save(ContentPath path, byte[] content, Optional<String> expected) {
    var file = fileToWrite(path);
    boolean fresh = !Files.exists(file);
    try {
      if (expected.isPresent() && (fresh || !Hashes.of(file).equals(expected.get()))) {
        throw new ContentChanged(path + " was changed on the disk since it was opened");
      }
      DurableFile.write(file, content);
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
    return fresh;
  }

  /**
   * Makes a file where there is nothing yet.
   *
   * @throws ContentExists when there is something
   */
  public synchronized void create(ContentPath path, byte[] content) {
    if (folder.exists(path)) {
      throw new ContentExists("File or directory already exists: " + path);
    }
    save(path, content, Optional.empty());
  }

  public boolean exists(ContentPath path) {
    return folder.exists(path);
  }

  /** The file that may be written at this path; there is a file or nothing. */
  Path fileToWrite(ContentPath path) {
    if (path.isRoot()) {
      throw new WrongContentType("The folder itself is not a file.");
    }
    var file = folder.writable(path);
    if (Files.isDirectory(file)) {
      throw new WrongContentType(path + " is a directory, not a file");
    }
    return file;
  }

  /**
   * Makes a folder where there is none yet.
   *
   * @return whether it is new
   */
  public boolean createFolder(ContentPath path) {
    if (folder.exists(path)) {
      if (!entry(path).isFolder()) {
        throw new ContentExists(path + " is a file");
      }
      return false;
    }
    try {
      Files.createDirectory(folder.writable(path));
      return true;
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }

  /** Copies a file into a folder, under a name that is free there. */
  public synchronized ContentPath copy(ContentPath from, ContentPath into) {
    var source = file(from);
    requireFolder(into);
    var stem = from.stem().replaceFirst("-Copy\\d*$", "");
    var path =
        from.parent().equals(into)
            ? free(into, stem + "-Copy", from.extension(), 1)
            : freeOrSame(into, from.name(), stem);
    try {
      DurableFile.write(folder.writable(path), Files.readAllBytes(source));
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
    return path;
  }

  /** A path in a folder that nothing is at: {@code stem.ext}, {@code stem1.ext} and so on. */
  public ContentPath free(ContentPath parent, String stem, String extension) {
    requireFolder(parent);
    return freeOrSame(parent, stem + extension, stem);
  }

  private ContentPath freeOrSame(ContentPath parent, String name, String stem) {
    var path = parent.child(name);
    return folder.exists(path) ? free(parent, stem, path.extension(), 1) : path;
  }

  private ContentPath free(ContentPath parent, String stem, String extension, int first) {
    for (int i = first; ; i++) {
      var path = parent.child(stem + i + extension);
      if (!folder.exists(path)) {
        return path;
      }
    }
  }

  /**
   * Moves a file or folder, with its checkpoint.
   *
   * @throws ContentExists when something is at the new path
   */
  public synchronized void rename(ContentPath from, ContentPath to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isRoot() || to.isRoot() || to.isWithin(from)) {
      throw new InvalidPath("A folder cannot be moved into itself.");
    }
    if (folder.exists(to)) {
      throw new ContentExists("File or directory already exists: " + to);
    }
    var source = folder.link(from);
    var target = folder.writable(to);
    try {
      Files.move(source, target);
      DurableFile.syncFolder(target);
    } catch (IOException e) {
      throw Failures.of(e, from);
    }
    checkpoints.move(from, to);
  }

  /** Deletes a file, or a folder with all that is in it; links are not followed. */
  public synchronized void delete(ContentPath path) {
    if (path.isRoot()) {
      throw new InvalidPath("Your folder itself cannot be deleted.");
    }
    var file = folder.link(path);
    try {
      Files.walkFileTree(file, new Deleting());
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
    checkpoints.delete(path);
  }

  private void requireFolder(ContentPath path) {
    if (!entry(path).isFolder()) {
      throw new WrongContentType(path + " is not a directory");
    }
  }

  private static Entry entry(ContentPath path, Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    boolean isFolder = attributes.isDirectory();
    var kind =
        isFolder
            ? Entry.Kind.FOLDER
            : path.name().endsWith(".ipynb") ? Entry.Kind.NOTEBOOK : Entry.Kind.FILE;
    return new Entry(
        path,
        kind,
        attributes.creationTime().toInstant(),
        attributes.lastModifiedTime().toInstant(),
        isFolder ? 0 : attributes.size(),
        Files.isWritable(file));
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
