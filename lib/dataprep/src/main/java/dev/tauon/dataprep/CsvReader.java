package dev.tauon.dataprep;

import dev.tauon.dataprep.CsvBlocks.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Reads text files of values into a table: block by block, on all processors, in one pass unless a
 * column that began as numbers turns out to be text.
 */
final class CsvReader {
  private final List<Path> files;
  private final ReadOptions options;
  private final ReadProgress progress;

  private List<Integer> wanted = List.of();
  private boolean followQuotes;

  CsvReader(List<Path> files, ReadOptions options, ReadProgress progress) {
    this.files = files;
    this.options = options;
    this.progress = progress;
  }

  /** How the first file looks: its delimiter, its columns and, by its beginning, their types. */
  static CsvShape shape(Path file, ReadOptions options) {
    try (var source = new TextSource(file, options.charset(), ReadProgress.none())) {
      return CsvSniffer.shape(source, options);
    } catch (IOException e) {
      throw TextSource.unreadable(file, e);
    }
  }

  /**
   * @throws UnreadableFile if a file is not as it should be
   * @throws CancellationException if the thread is interrupted
   */
  Table read() {
    CsvShape shape = shape(files.getFirst(), options);
    wanted = wanted(shape);
    var parts = pass(shape);
    if (parts.isEmpty()) {
      followQuotes = true;
      parts = pass(shape);
    }
    CsvShape certain = CsvTable.certain(shape, parts);
    if (!certain.equals(shape)) {
      // Texts were taken for numbers at first: only now is it known how to read them.
      parts = pass(certain);
    }
    return CsvTable.of(files.getFirst(), certain, wanted, parts, options);
  }

  private List<Integer> wanted(CsvShape shape) {
    if (options.columns().isEmpty()) {
      return java.util.stream.IntStream.range(0, shape.names().size()).boxed().toList();
    }
    var places = new ArrayList<Integer>();
    for (String name : options.columns()) {
      int place = shape.names().indexOf(name);
      if (place < 0) {
        throw CsvSniffer.noColumn(files.getFirst(), name, shape.names());
      }
      places.add(place);
    }
    return places;
  }

  /** All blocks in their order; nothing if quotes have to be followed one by one. */
  private List<CsvPart> pass(CsvShape shape) {
    var parts = new ArrayList<CsvPart>();
    int threads = Runtime.getRuntime().availableProcessors();
    var free = new ConcurrentLinkedQueue<List<@Nullable TextDictionary>>();
    long rows = 0;
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("read-table-", 0).factory());
    try {
      for (Path file : files) {
        var pass = new FilePass(file, shape, workers, free, threads);
        if (rows < options.maxRows() && !pass.run(parts, options.maxRows() - rows)) {
          return List.of();
        }
        rows += pass.rows;
      }
    } finally {
      workers.shutdownNow();
    }
    return parts;
  }

  /** One file, once. */
  private final class FilePass {
    private final Path file;
    private final CsvShape shape;
    private final ExecutorService workers;
    private final ConcurrentLinkedQueue<List<@Nullable TextDictionary>> free;
    private final int threads;
    private final ArrayDeque<Future<CsvPart>> running = new ArrayDeque<>();
    private long line = 1;
    private long rows;

    FilePass(
        Path file,
        CsvShape shape,
        ExecutorService workers,
        ConcurrentLinkedQueue<List<@Nullable TextDictionary>> free,
        int threads) {
      this.file = file;
      this.shape = shape;
      this.workers = workers;
      this.free = free;
      this.threads = threads;
    }

    /** False if quotes have to be followed. */
    boolean run(List<CsvPart> parts, long most) {
      try (var source = new TextSource(file, options.charset(), progress)) {
        var blocks = new CsvBlocks(source.in(), new byte[0], shape.delimiter(), followQuotes);
        Block block = blocks.next();
        if (block != null && options.header()) {
          block = afterHeader(block);
        }
        while (block != null && rows < most) {
          Block next = block;
          running.add(workers.submit(() -> parse(next)));
          if (running.size() > 2 * threads && !take(parts)) {
            return false;
          }
          block = rows < most ? blocks.next() : null;
        }
        while (!running.isEmpty() && rows < most) {
          if (!take(parts)) {
            return false;
          }
        }
        return true;
      } catch (IOException e) {
        throw TextSource.unreadable(file, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Reading " + file.getFileName() + " was interrupted");
      }
    }

    private Block afterHeader(Block block) {
      var parser = new CsvParser(shape);
      var names = CsvSniffer.names(parser.records(block, 1).getFirst());
      if (!names.equals(shape.names())) {
        throw new UnreadableFile(
            "%s has other columns (%s) than %s (%s)"
                .formatted(
                    file.getFileName(),
                    String.join(", ", names),
                    files.getFirst().getFileName(),
                    String.join(", ", shape.names())));
      }
      line += parser.line();
      return new Block(block.bytes(), parser.position(), block.to());
    }

    private CsvPart parse(Block block) {
      List<@Nullable TextDictionary> taken = free.poll();
      List<@Nullable TextDictionary> texts = taken == null ? dictionaries() : taken;
      try {
        return new CsvParser(shape).parse(block, texts);
      } finally {
        free.add(texts);
      }
    }

    private List<@Nullable TextDictionary> dictionaries() {
      var texts =
          new ArrayList<@Nullable TextDictionary>(Collections.nCopies(shape.names().size(), null));
      for (int place : wanted) {
        texts.set(place, new TextDictionary());
      }
      return texts;
    }

    private boolean take(List<CsvPart> parts) throws InterruptedException {
      CsvPart part;
      try {
        part = running.remove().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      }
      if (part.strayQuotes() && !followQuotes) {
        return false;
      }
      CsvFault fault = part.fault();
      if (fault != null) {
        throw new UnreadableFile(
            "%s, line %,d%s: %s"
                .formatted(
                    file.getFileName(),
                    line + fault.line(),
                    fault.column() < 0
                        ? ""
                        : ", column \"" + shape.names().get(fault.column()) + '"',
                    fault.says()));
      }
      line += part.lines();
      rows += part.rows();
      parts.add(part);
      return true;
    }
  }
}
