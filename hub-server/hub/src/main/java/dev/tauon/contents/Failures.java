package dev.tauon.contents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/** Turns what the operating system reports into sentences that name the user's path only. */
final class Failures {
  private Failures() {}

  static RuntimeException of(IOException failure, ContentPath path) {
    var text = text(failure);
    if (text.contains("no space left") || text.contains("quota exceeded")) {
      return new NoSpace("There is no space left on the disk: " + path + " was not changed.");
    }
    if (text.contains("name too long")) {
      return new InvalidPath("The name is too long: " + path.name());
    }
    if (text.contains("read-only file system")) {
      return new NoAccess("The folder of " + path + " is read-only.");
    }
    return switch (failure) {
      case NoSuchFileException _ -> new NoSuchContent("No such file or directory: " + path);
      case AccessDeniedException _ -> new NoAccess("Permission denied: " + path);
      case FileAlreadyExistsException _ ->
          new ContentExists("File or directory already exists: " + path);
      case DirectoryNotEmptyException _ -> new ContentExists("Directory is not empty: " + path);
      default ->
          text.contains("operation not permitted")
              ? new NoAccess("Permission denied: " + path)
              : new UncheckedIOException(failure);
    };
  }

  private static String text(IOException failure) {
    var reason =
        failure instanceof FileSystemException e
            ? Optional.ofNullable(e.getReason())
            : Optional.ofNullable(failure.getMessage());
    return reason.orElse("").toLowerCase(Locale.ROOT);
  }
}
