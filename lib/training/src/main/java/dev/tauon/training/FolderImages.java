package dev.tauon.training;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The pictures of one folder of classes as batches for DL4J: features {@code [n, channels, height,
 * width]}, labels as the {@link ClassMode} says. Threads of its own read and change the next
 * batches while the network learns. A picture that turns out to be damaged is left out, and named
 * once; its batch is smaller.
 */
public final class FolderImages implements DataSetIterator, AutoCloseable {
  private static final long serialVersionUID = 1;
  private static final int MOST_THREADS = 8;
  private static final long IDLE_SECONDS = 5;
  private static final String INTERRUPTED = "Reading pictures was interrupted";

  private final transient ImageFolders folders;
  private final transient FolderScan scan;
  private final boolean learning;
  private final transient ThreadPoolExecutor readers;
  private final transient Deque<Future<Optional<DataSet>>> ahead = new ArrayDeque<>();
  private final transient Map<Path, String> damaged = new ConcurrentSkipListMap<>();
  private int[] order = {};
  private int asked;
  private volatile int round;
  private final transient Set<Path> named = new HashSet<>();
  private volatile boolean closed;
  private transient @Nullable DataSet head;
  private int headTaken;
  private transient @Nullable DataSetPreProcessor preProcessor;

  /**
   * @param learning whether the pictures are shuffled and changed
   */
  FolderImages(ImageFolders folders, FolderScan scan, boolean learning) {
    this.folders = folders;
    this.scan = scan;
    this.learning = learning;
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    this.readers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("pictures-", 0).factory());
    readers.allowCoreThreadTimeOut(true);
    nameSkipped();
    begin();
  }

  /** The names of the classes, in the order of their numbers. */
  public List<String> classes() {
    return scan.classes();
  }

  /** How many pictures there are in a round. */
  public int images() {
    return scan.files().size() - damaged.size();
  }

  /** How many batches there are in a round; the last may be smaller. */
  public int batches() {
    return Math.ceilDiv(images(), folders.batchSize());
  }

  /** What was left out so far, and why. */
  public Map<Path, String> skipped() {
    var all = new TreeMap<>(scan.skipped());
    all.putAll(damaged);
    return all;
  }

  /** What the pictures were read with. */
  public ImageFolders settings() {
    return folders;
  }

  private void begin() {
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

  @Override
  public boolean hasNext() {
    if (closed) {
      throw new IllegalStateException("These pictures of " + scan.folder() + " are closed");
    }
    while (head == null) {
      askAhead();
      Future<Optional<DataSet>> next = ahead.poll();
      if (next == null) {
        return false;
      }
      head = waitFor(next).orElse(null);
      nameSkipped();
    }
    return true;
  }

  /** Keeps all threads busy with one batch each, and one more in store. */
  private void askAhead() {
    while (asked < order.length && ahead.size() <= readers.getCorePoolSize()) {
      int[] places =
          Arrays.copyOfRange(order, asked, Math.min(asked + folders.batchSize(), order.length));
      asked += places.length;
      int turn = round;
      ahead.add(readers.submit(() -> read(places, turn)));
    }
  }

  private Optional<DataSet> waitFor(Future<Optional<DataSet>> batch) {
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
    return new DataSet(features.array(), folders.classMode().labels(labels, classes().size()));
  }

  /** Says which files were left out, each once. */
  private void nameSkipped() {
    Map<Path, String> fresh = skipped();
    fresh.keySet().removeAll(named);
    if (!fresh.isEmpty()) {
      named.addAll(fresh.keySet());
      Notice.say(
          "%,d of %,d files in %s are left out: %s"
              .formatted(
                  fresh.size(),
                  scan.files().size() + scan.skipped().size(),
                  scan.folder(),
                  FolderScan.few(fresh)));
    }
  }

  @Override
  public DataSet next() {
    return handedOut(taken(Integer.MAX_VALUE));
  }

  private DataSet handedOut(DataSet batch) {
    batch.setLabelNames(classes());
    askAhead();
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  /**
   * The next {@code size} pictures, or those that are left of the round. Batches are made ahead in
   * the size that was set: what is left of one comes with the next call, of either kind.
   *
   * @throws IllegalArgumentException if {@code size} is less than 1
   */
  @Override
  public DataSet next(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A batch cannot hold " + size + " pictures");
    }
    var pieces = new ArrayList<DataSet>();
    int missing = size;
    do {
      DataSet piece = taken(missing);
      pieces.add(piece);
      missing -= piece.numExamples();
    } while (missing > 0 && hasNext());
    return handedOut(pieces.size() == 1 ? pieces.getFirst() : DataSet.merge(pieces));
  }

  /** At most so many pictures of the batch that comes next, or of what is left of it. */
  private DataSet taken(int most) {
    if (!hasNext() || head == null) {
      throw new NoSuchElementException("All pictures of this round were handed out");
    }
    DataSet batch = head;
    int count = batch.numExamples();
    int from = headTaken;
    int to = from + Math.min(most, count - from);
    if (to == count) {
      head = null;
      headTaken = 0;
    } else {
      headTaken = to;
    }
    if (to - from == count) {
      return batch;
    }
    int[] places = IntStream.range(from, to).toArray();
    return new DataSet(Rows.at(batch.getFeatures(), places), Rows.at(batch.getLabels(), places));
  }

  /** Begins the next round; what was read ahead of the old one is dropped. */
  @Override
  public void reset() {
    // An interrupt would break off reading a file, which then looks damaged: readers see the round.
    ahead.clear();
    head = null;
    headTaken = 0;
    begin();
  }

  /** Stops reading ahead. */
  @Override
  public void close() {
    closed = true;
    ahead.clear();
    readers.shutdown();
  }

  @Override
  public int inputColumns() {
    return folders.colour().channels() * folders.height() * folders.width();
  }

  @Override
  public int totalOutcomes() {
    return folders.classMode().columns(classes().size());
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** Batches are read ahead here already. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public int batch() {
    return folders.batchSize();
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor processor) {
    this.preProcessor = processor;
  }

  @Override
  @SuppressWarnings("NullAway") // DL4J's contract: null where there is none
  public DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  @Override
  public List<String> getLabels() {
    return classes();
  }

  @Override
  public String toString() {
    return "%,d pictures of %d x %d in %s: %s"
        .formatted(
            images(),
            folders.height(),
            folders.width(),
            scan.folder(),
            String.join(", ", classes()));
  }
}
