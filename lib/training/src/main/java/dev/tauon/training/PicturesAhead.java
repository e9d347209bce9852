package dev.tauon.training;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Reads and changes the next batches of pictures on threads of its own, while one other thread
 * takes those that are ready, in their order.
 */
final class PicturesAhead implements AutoCloseable {
  private static final int MOST_THREADS = 8;
  private static final long IDLE_SECONDS = 5;
  private static final String INTERRUPTED = "Reading pictures was interrupted";

  private final ImageFolders folders;
  private final FolderScan scan;
  private final boolean learning;
  private final ThreadPoolExecutor readers;
  private final Deque<Future<Optional<DataSet>>> ahead = new ArrayDeque<>();
  private final Map<Path, String> damaged = new ConcurrentSkipListMap<>();
  private int[] order = {};
  private int asked;
  private volatile int round;
  private volatile boolean closed;

  /**
   * @param learning whether the pictures are shuffled and changed
   */
  PicturesAhead(ImageFolders folders, FolderScan scan, boolean learning) {
    this.folders = folders;
    this.scan = scan;
    this.learning = learning;
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    readers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("pictures-", 0).factory());
    readers.allowCoreThreadTimeOut(true);
  }

  /** The pictures that could not be read so far, and why. */
  Map<Path, String> damaged() {
    return damaged;
  }

  /** Begins the next round; what was read ahead of the old one is dropped. */
  void begin() {
    // An interrupt would break off reading a file, which then looks damaged: readers see the round.
    ahead.clear();
    order =
        IntStream.range(0, scan.files().size())
            .filter(i -> !damaged.containsKey(scan.files().get(i).path()))
            .toArray();
    round = round + 1;
    asked = 0;
    if (learning) {
      Order.shuffle(order, new SplittableRandom(folders.seed() + 31L * round));
    }
  }

  /** Keeps all threads busy with one batch each, and one more in store. */
  void ask() {
    while (asked < order.length && ahead.size() <= readers.getCorePoolSize()) {
      int[] places =
          Arrays.copyOfRange(order, asked, Math.min(asked + folders.batchSize(), order.length));
      asked += places.length;
      int turn = round;
      ahead.add(readers.submit(() -> read(places, turn)));
    }
  }

  /** Whether all batches of this round were taken that have been asked for. */
  boolean isOver() {
    return ahead.isEmpty();
  }

  /** Waits for the next batch; empty if none of its pictures can be read. */
  Optional<DataSet> take() {
    Future<Optional<DataSet>> batch = ahead.remove();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(INTERRUPTED);
    }
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(INTERRUPTED);
    } catch (ExecutionException e) {
      switch (Objects.requireNonNull(e.getCause())) {
        case RuntimeException r -> throw r;
        case Error error -> throw error;
        default -> throw new IllegalStateException("Pictures could not be read", e);
      }
    }
  }

  /** Runs on a thread that reads; empty if no picture of the batch can be read. */
  private Optional<DataSet> read(int[] places, int turn) {
    var pictures = new ArrayList<float[]>();
    var kept = new ArrayList<Integer>();
    for (int place : places) {
      if (turn != round || closed) {
        return Optional.empty();
      }
      PictureFile file = scan.files().get(place);
      try {
        pictures.add(file.read(folders.height(), folders.width(), folders.colour()));
        kept.add(place);
      } catch (UnreadableImage e) {
        damaged.put(file.path(), String.valueOf(e.getMessage()));
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(batch(pictures, kept, turn));
  }

  private DataSet batch(List<float[]> pictures, List<Integer> places, int turn) {
    int channels = folders.colour().channels();
    int size = channels * folders.height() * folders.width();
    Floats.Fresh features =
        Floats.Fresh.of(pictures.size(), channels, folders.height(), folders.width());
    ImageAugmenter changes = learning ? folders.augmenter() : folders.augmenter().withoutChanges();
    for (int i = 0; i < pictures.size(); i++) {
      changes.draw(
          pictures.get(i),
          features.values(),
          i * size,
          channels,
          folders.height(),
          folders.width(),
          folders.seed(),
          turn,
          places.get(i));
    }
    int[] labels = places.stream().mapToInt(place -> scan.labels().get(place)).toArray();
    return new DataSet(features.array(), folders.classMode().labels(labels, scan.classes().size()));
  }

  boolean isClosed() {
    return closed;
  }

  /** Stops reading. */
  @Override
  public void close() {
    closed = true;
    ahead.clear();
    readers.shutdown();
  }
}
