package dev.tauon.optimization;

import java.util.ArrayList;

/**
 * What a task needs, or a node has.
 *
 * @param milliCores thousandths of a processor core
 * @param memoryMib MiB of main memory
 * @param gpus whole GPUs
 * @param gpuMemoryMib MiB of GPU memory, of all GPUs together
 */
public record Resources(long milliCores, long memoryMib, long gpus, long gpuMemoryMib) {
  public static final Resources NONE = new Resources(0, 0, 0, 0);

  /** Of each kind the amount that is asked for. */
  static Resources from(java.util.function.ToLongFunction<Resource> amount) {
    return new Resources(
        amount.applyAsLong(Resource.CPU),
        amount.applyAsLong(Resource.MEMORY),
        amount.applyAsLong(Resource.GPUS),
        amount.applyAsLong(Resource.GPU_MEMORY));
  }

  Resources with(Resource kind, long amount) {
    return from(k -> k == kind ? amount : k.of(this));
  }

  public Resources plus(Resources other) {
    return from(k -> Math.addExact(k.of(this), k.of(other)));
  }

  /** What is left when the other is taken away; negative where there was less. */
  public Resources minus(Resources other) {
    return from(k -> Math.subtractExact(k.of(this), k.of(other)));
  }

  /** Whether there is at least as much of everything in the other. */
  public boolean fitsIn(Resources other) {
    return milliCores <= other.milliCores
        && memoryMib <= other.memoryMib
        && gpus <= other.gpus
        && gpuMemoryMib <= other.gpuMemoryMib;
  }

  /**
   * The largest share that this is of the capacity, over all kinds: 0 to 1 where it fits, infinite
   * where something is needed that is not there at all.
   */
  public double shareOf(Resources capacity) {
    double largest = 0;
    for (Resource kind : Resource.values()) {
      long used = kind.of(this);
      if (used > 0) {
        largest = Math.max(largest, (double) used / kind.of(capacity));
      }
    }
    return largest;
  }

  /** What there is, in words: {@code 4 cores, 16 GiB memory}. */
  @Override
  public String toString() {
    var words = new ArrayList<String>();
    for (Resource kind : Resource.values()) {
      long amount = kind.of(this);
      if (amount != 0) {
        boolean memory = kind == Resource.MEMORY || kind == Resource.GPU_MEMORY;
        words.add(kind.words(amount) + (memory ? " " + kind.title() : ""));
      }
    }
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }
}
