package dev.tauon.optimization;

import java.util.Locale;

/** One kind of what tasks need and nodes have, in whole units, so that sums are exact. */
public enum Resource {
  /** Thousandths of a processor core. */
  CPU("CPU", 1_000, "cores"),
  /** Mebibytes of main memory. */
  MEMORY("memory", 1_024, "GiB"),
  /** Whole GPUs. */
  GPUS("GPUs", 1, "GPUs"),
  /** Mebibytes of the memory of all GPUs together. */
  GPU_MEMORY("GPU memory", 1_024, "GiB");

  private final String title;
  private final long perUnit;
  private final String unit;

  Resource(String title, long perUnit, String unit) {
    this.title = title;
    this.perUnit = perUnit;
    this.unit = unit;
  }

  /** Its name in a sentence. */
  public String title() {
    return title;
  }

  /** How much of it there is among these, in whole units. */
  public long of(Resources resources) {
    return switch (this) {
      case CPU -> resources.milliCores();
      case MEMORY -> resources.memoryMib();
      case GPUS -> resources.gpus();
      case GPU_MEMORY -> resources.gpuMemoryMib();
    };
  }

  /** The same amount as people say it: cores, GiB, GPUs. */
  public double inUnits(long amount) {
    return (double) amount / perUnit;
  }

  /** The amount with its unit, such as {@code 1.5 cores}. */
  String words(long amount) {
    String unitHere =
        this == GPUS && amount == 1 ? "GPU" : this == CPU && amount == perUnit ? "core" : unit;
    return number(amount) + " " + unitHere;
  }

  /** The amount without its unit. */
  String number(long amount) {
    return amount % perUnit == 0
        ? Long.toString(amount / perUnit)
        : String.format(Locale.ROOT, "%.3f", inUnits(amount)).replaceAll("0+$", "");
  }

  long whole(double units, String what) {
    if (!(units >= 0) || units > Long.MAX_VALUE / 1e6 / perUnit) {
      throw new BadProblem("%s cannot be %s %s".formatted(what, units, unit));
    }
    return Math.round(units * perUnit);
  }
}
