package dev.tauon.datasets;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code tauon data}: data sets from the command line. */
public final class DataCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final String USAGE =
      """
      Usage: tauon data COMMAND

      Data sets to learn with: some are fetched from where they are published, some generated.

      Commands:
        list            Name, size and licence of every data set, and whether it is here.
        show NAME       What is in a data set, where it comes from, and its first lines.
        get NAME...     Fetch or generate data sets; prints their folders.
        verify [NAME...]
                        Compare the files of data sets with their checksums; without a name, of
                        all that are here. Exits with 1 if a file is changed, missing or too many.

      Data sets are looked for in the folders that TAUON_DATA names, in ./data, and in the cache,
      ~/.cache/tauon/datasets or where TAUON_CACHE says. With TAUON_OFFLINE=true none is fetched.
      """;

  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger QUIET = Logger.getLogger("dev.tauon.datasets");

  private final DataStore store;
  private final PrintStream out;
  private final PrintStream err;

  DataCommand(DataStore store, PrintStream out, PrintStream err) {
    this.store = store;
    this.out = out;
    this.err = err;
  }

  /** Exits with 0 when done, 1 when data are missing or faulty, 2 when asked wrongly. */
  public static void main(String[] arguments) {
    // What is under way is told here in a line of its own.
    QUIET.setLevel(Level.WARNING);
    var bar = new ProgressLine(System.err, System.console() != null);
    int code =
        new DataCommand(DataStore.fromEnvironment(bar), System.out, System.err).run(arguments);
    System.exit(code);
  }

  int run(String... arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      out.print(USAGE);
      return DONE;
    }
    if (words.isEmpty()) {
      err.print(USAGE);
      return MISUSED;
    }
    List<String> names = words.subList(1, words.size());
    try {
      return switch (words.getFirst()) {
        case "list" -> names.isEmpty() ? list() : misused("list takes no name");
        case "show" -> names.size() == 1 ? show(named(names)) : misused("show takes one name");
        case "get" -> names.isEmpty() ? misused("get what? Name a data set") : get(named(names));
        case "verify" -> verify(named(names));
        default -> misused("there is no command '" + words.getFirst() + "'");
      };
    } catch (IllegalArgumentException e) {
      return misused(String.valueOf(e.getMessage()));
    } catch (DataNotFound | CorruptData | NoRoomForData e) {
      err.println("tauon data: " + e.getMessage());
      return FAILED;
    } catch (UncheckedIOException e) {
      err.println("tauon data: " + e.getMessage() + ": " + e.getCause());
      return FAILED;
    }
  }

  private int misused(String what) {
    err.println("tauon data: " + what + ". See: tauon data --help");
    return MISUSED;
  }

  private static List<Dataset> named(List<String> names) {
    return names.stream().map(Catalogue::dataset).toList();
  }

  private int list() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("NAME", "SIZE", "HERE", "LICENCE", "SOURCE", "TITLE"));
    for (Dataset dataset : Catalogue.all()) {
      rows.add(
          List.of(
              dataset.name(),
              size(dataset.bytes()),
              isHere(dataset) ? "yes" : "no",
              dataset.licence(),
              dataset instanceof GeneratedDataset ? "generated" : "published",
              dataset.title()));
    }
    out.print(aligned(rows));
    return DONE;
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      for (int c = 0; c < columns - 1; c++) {
        String gap = " ".repeat(widths[c] - row.get(c).length());
        // Sizes stand at the right, so that they can be compared.
        text.append(c == 1 ? gap + row.get(c) : row.get(c) + gap).append("  ");
      }
      text.append(row.getLast()).append('\n');
    }
    return text.toString();
  }

  private static String size(long bytes) {
    long tenths = Math.round(bytes / 100_000.0);
    return tenths / 10 + "." + tenths % 10 + " MB";
  }

  private static String files(Dataset dataset) {
    return dataset.fileCount() == 1 ? "1 file" : "%,d files".formatted(dataset.fileCount());
  }

  private boolean isHere(Dataset dataset) {
    return Files.isDirectory(store.place(dataset));
  }

  private int show(List<Dataset> datasets) {
    Dataset dataset = datasets.getFirst();
    out.println(dataset.title() + " (" + dataset.name() + ")");
    out.println();
    out.println(dataset.description());
    out.println();
    out.println("Licence   " + dataset.licence());
    out.println("Source    " + dataset.source());
    out.println("Size      " + size(dataset.bytes()) + " in " + files(dataset));
    out.println("SHA-256   " + dataset.sha256() + " of the list of checksums");
    out.println("Folder    " + (isHere(dataset) ? store.place(dataset) : "not here yet"));
    out.println();
    dataset.preview().lines().forEach(line -> out.println("  " + line));
    return DONE;
  }

  private int get(List<Dataset> datasets) {
    for (Dataset dataset : datasets) {
      err.println(dataset.title() + ", " + size(dataset.bytes()));
      switch (dataset) {
        case GeneratedDataset generated -> out.println(store.folder(generated));
        case PublishedDataset published -> {
          Path folder = store.place(published);
          for (DataFile file : published.files()) {
            folder = store.file(published, file.name()).toAbsolutePath().getParent();
          }
          out.println(folder);
        }
      }
    }
    return DONE;
  }

  private int verify(List<Dataset> named) {
    int code = DONE;
    for (Dataset dataset : named.isEmpty() ? Catalogue.all() : named) {
      if (!isHere(dataset)) {
        if (!named.isEmpty()) {
          out.println(
              dataset.name() + " is not here. Get it with: tauon data get " + dataset.name());
          code = FAILED;
        }
        continue;
      }
      List<String> faults = faults(dataset);
      if (faults.isEmpty()) {
        out.println(dataset.name() + " is sound: " + files(dataset));
      } else {
        out.println(dataset.name() + " is not as published, in " + store.place(dataset) + ":");
        faults.forEach(fault -> out.println("  " + fault));
        out.println("  Delete that folder, then: tauon data get " + dataset.name());
        code = FAILED;
      }
    }
    return code;
  }

  private List<String> faults(Dataset dataset) {
    Path folder = store.place(dataset);
    try {
      return switch (dataset) {
        case GeneratedDataset generated -> GeneratedFolder.faults(generated, folder);
        case PublishedDataset published -> published.manifest().differences(Manifest.of(folder));
      };
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + folder, e);
    }
  }
}
