package dev.tauon.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
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

  private final transient ImageFolders folders;
  private final transient FolderScan scan;
  private final transient PicturesAhead ahead;
  private final transient Set<Path> named = new HashSet<>();
  private transient @Nullable DataSet head;
  private int headTaken;
  private transient @Nullable DataSetPreProcessor preProcessor;

  /**
   * @param learning whether the pictures are shuffled and changed
   */
  FolderImages(ImageFolders folders, FolderScan scan, boolean learning) {
    this.folders = folders;
    this.scan = scan;
    ahead = new PicturesAhead(folders, scan, learning);
    nameSkipped();
    ahead.begin();
  }

  /** The names of the classes, in the order of their numbers. */
  public List<String> classes() {
    return scan.classes();
  }

  /** How many pictures there are in a round. */
  public int images() {
    return scan.files().size() - ahead.damaged().size();
  }

  /** How many batches there are in a round; the last may be smaller. */
  public int batches() {
    return Math.ceilDiv(images(), folders.batchSize());
  }

  /** What was left out so far, and why. */
  public Map<Path, String> skipped() {
    var all = new TreeMap<>(scan.skipped());
    all.putAll(ahead.damaged());
    return all;
  }

  /** What the pictures were read with. */
  public ImageFolders settings() {
    return folders;
  }

  @Override
  public boolean hasNext() {
    if (ahead.isClosed()) {
      throw new IllegalStateException("These pictures of " + scan.folder() + " are closed");
    }
    while (head == null) {
      ahead.ask();
      if (ahead.isOver()) {
        return false;
      }
      head = ahead.take().orElse(null);
      nameSkipped();
    }
    return true;
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
    ahead.ask();
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
    head = null;
    headTaken = 0;
    ahead.begin();
  }

  /** Stops reading ahead. */
  @Override
  public void close() {
    ahead.close();
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
