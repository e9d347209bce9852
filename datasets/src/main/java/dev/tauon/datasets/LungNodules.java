package dev.tauon.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * CT slices of drawn chests with nodules in the lungs: whole slices, and patches around places that
 * a first search has brought up, of which one in ten is a nodule. Generated; the same on every
 * machine. For learning how screening works; nothing that is trained on it is a medical device.
 *
 * <p>No patient is in two parts. Each has several slices and 24 patches; a nodule is in one to
 * three of these.
 *
 * <p>How hard: vessels that cross a slice look like small nodules, ground glass is hardly denser
 * than lung, a nodule may sit at a vessel or the pleura. The mean density in the middle of a patch
 * ranks a nodule before another place in about 85 of 100 pairs.
 *
 * @param folder with {@code candidates.csv}, {@code slices.csv}, {@code nodules.csv}, {@code
 *     patients.csv} and the pictures
 * @param candidates patches of 64 x 64 pixels of 0.7 mm
 * @param slices of 256 x 256 pixels of 1.4 mm
 */
public record LungNodules(Path folder, List<Candidate> candidates, List<Slice> slices) {
  /** Pixels along a side of a patch. */
  public static final int PATCH = NoduleGenerator.PATCH;

  /** How dense a nodule is. */
  public enum Density {
    /** As soft tissue. */
    SOLID,
    /** Ground glass around a solid core. */
    PART_SOLID,
    /** Vessels can be seen through it. */
    GROUND_GLASS;

    /** As it stands in files: {@code ground_glass}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a nodule touches. */
  public enum Place {
    INSIDE,
    AT_PLEURA,
    AT_VESSEL
  }

  /**
   * @param file the patch
   * @param diameter in millimetres; NaN where there is no nodule
   */
  public record Candidate(Path file, String patient, Part part, boolean nodule, double diameter) {
    /** The densities of the patch. */
    public GreySlice slice() {
      return GreySlice.read(file);
    }
  }

  /**
   * @param z place along the body in millimetres
   */
  public record Slice(Path file, String patient, Part part, double z) {
    /** The densities of the slice. */
    public GreySlice slice() {
      return GreySlice.read(file);
    }
  }

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static LungNodules load() {
    return load(DataStore.standard());
  }

  /** Reads the index, after generating the set on first use (80 patients, 48 MB). */
  public static LungNodules load(DataStore store) {
    return read(store.folder(Catalogue.generated("lung-nodules")));
  }

  /** The same with 400 patients (240 MB), from this machine's standard places. */
  public static LungNodules loadFull() {
    return loadFull(DataStore.standard());
  }

  /** The same with 400 patients (240 MB). */
  public static LungNodules loadFull(DataStore store) {
    return read(store.folder(Catalogue.generated("lung-nodules-full")));
  }

  private static LungNodules read(Path folder) {
    CsvTable candidates = CsvTable.read(folder.resolve("candidates.csv"));
    double[] diameters = candidates.numbers("diameter");
    List<Boolean> nodules = candidates.column("nodule", flag -> flag.equals("1"));
    return new LungNodules(
        folder,
        java.util.stream.IntStream.range(0, diameters.length)
            .mapToObj(i -> {
              List<String> row = candidates.rows().get(i);
              return new Candidate(
                  folder.resolve(row.get(0)),
                  row.get(1),
                  Part.of(row.get(2)),
                  nodules.get(i),
                  diameters[i]);
            })
            .toList(),
        CsvTable.read(folder.resolve("slices.csv")).rows().stream()
            .map(row ->
                new Slice(
                    folder.resolve(row.get(0)),
                    row.get(1),
                    Part.of(row.get(2)),
                    Double.parseDouble(row.get(3))))
            .toList());
  }

  /** The candidates of one part. */
  public List<Candidate> part(Part part) {
    return candidates.stream().filter(candidate -> candidate.part == part).toList();
  }
}
