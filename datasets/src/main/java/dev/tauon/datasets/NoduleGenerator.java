package dev.tauon.datasets;

import dev.tauon.datasets.ChestVessels.Tube;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CT slices of patients, and patches around places that may be nodules.
 *
 * @param patients how many
 */
record NoduleGenerator(int patients) implements Generator {
  static final int SLICE = 256;
  static final double SLICE_SPACING = 1.40625;
  static final int PATCH = 64;
  static final double PATCH_SPACING = 0.7;
  private static final int SLICES = 3;
  private static final int CANDIDATES = 24;
  private static final long SEED = 2_903;

  /** A place to look at. */
  private record Spot(double x, double y, double z, int nodule) {}

  private record Written(String name, double x, double y, double z, int nodule) {}

  private record Patient(
      String name, Part part, ChestScene scene, List<Written> slices, List<Written> patches) {}

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    Files.createDirectories(folder.resolve("slices"));
    Files.createDirectories(folder.resolve("patches"));
    var done = new Patient[patients];
    int[] order = Chance.of(SEED, 1).shuffled(patients);
    Pieces.each(patients, progress, i -> done[i] = patient(i, part(order[i]), folder));
    writePatients(folder, List.of(done));
    writeSlices(folder, List.of(done));
    writeCandidates(folder, List.of(done));
    writeNodules(folder, List.of(done));
  }

  /** Seven tenths of the patients to learn from, the rest in halves. */
  private Part part(int rank) {
    if (rank < patients * 7 / 10) {
      return Part.TRAIN;
    }
    return rank < patients * 85 / 100 ? Part.VALIDATION : Part.TEST;
  }

  private static Patient patient(int i, Part part, Path folder) throws IOException {
    Chance chance = Chance.of(SEED, 2, i);
    var scene = new ChestScene(chance);
    double noise = chance.between(18, 42);
    String name = "p" + digits(i + 1, 4);
    var slices = new ArrayList<Written>();
    for (int s = 0; s < SLICES; s++) {
      double z = -50 + 100.0 * (s + chance.share()) / SLICES;
      if (s < scene.nodules().size()) {
        z = scene.nodules().get(s).z();
      }
      String file = "slices/" + name + "-s" + (s + 1) + ".png";
      short[] grey = CtScanner.slice(scene, 0, 0, z, SLICE, SLICE_SPACING, noise, chance);
      Files.write(folder.resolve(file), GreyPng.encode(SLICE, SLICE, grey));
      slices.add(new Written(file, 0, 0, z, -1));
    }
    List<Spot> spots = spots(scene, chance);
    var patches = new ArrayList<Written>();
    int[] order = chance.shuffled(spots.size());
    for (int p = 0; p < order.length; p++) {
      Spot spot = spots.get(order[p]);
      double x = spot.x + chance.normal(0, 1.2);
      double y = spot.y + chance.normal(0, 1.2);
      String file = "patches/" + name + "-c" + digits(p + 1, 2) + ".png";
      short[] grey = CtScanner.slice(scene, x, y, spot.z, PATCH, PATCH_SPACING, noise, chance);
      Files.write(folder.resolve(file), GreyPng.encode(PATCH, PATCH, grey));
      patches.add(new Written(file, x, y, spot.z, spot.nodule));
    }
    return new Patient(name, part, scene, slices, patches);
  }

  /** Nodules in several slices each, and places that a search would bring up with them. */
  private static List<Spot> spots(ChestScene scene, Chance chance) {
    var spots = new ArrayList<Spot>();
    for (int n = 0; n < scene.nodules().size() && spots.size() < CANDIDATES - 12; n++) {
      ChestNodule nodule = scene.nodules().get(n);
      int cuts = nodule.radius() > 5 ? 3 : nodule.radius() > 3 ? 2 : 1;
      for (int cut = 0; cut < cuts; cut++) {
        double off = cuts == 1 ? 0 : nodule.radius() * (cut - (cuts - 1) / 2.0) * 0.55;
        spots.add(new Spot(nodule.x(), nodule.y(), nodule.z() + off, n));
      }
    }
    while (spots.size() < CANDIDATES) {
      Spot spot = harmless(scene, chance);
      if (isClear(scene, spot)) {
        spots.add(spot);
      }
    }
    return spots;
  }

  /** A vessel across the slice, a branching, the edge of the lung, or just lung. */
  private static Spot harmless(ChestScene scene, Chance chance) {
    double kind = chance.share();
    if (kind < 0.62) {
      Tube tube = scene.tube(chance, kind < 0.42 ? 0.75 : 0);
      return new Spot(tube.toX(), tube.toY(), tube.toZ(), -1);
    }
    double[] at = kind < 0.85 ? scene.inLung(chance, 0, 4) : scene.inLung(chance, 5, 60);
    return new Spot(at[0], at[1], at[2], -1);
  }

  private static boolean isClear(ChestScene scene, Spot spot) {
    for (ChestNodule nodule : scene.nodules()) {
      double dx = nodule.x() - spot.x;
      double dy = nodule.y() - spot.y;
      double inSlice = Math.sqrt(dx * dx + dy * dy);
      // No nodule anywhere in the patch, or its label would be wrong.
      if (Math.abs(nodule.z() - spot.z) < 1.8 * nodule.radius() + 2
          && inSlice < 0.75 * PATCH * PATCH_SPACING + 1.8 * nodule.radius()) {
        return false;
      }
    }
    return true;
  }

  private static String digits(int number, int count) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, count - digits.length())) + digits;
  }

  private static void writePatients(Path folder, List<Patient> patients) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("patients.csv"), "patient", "part", "nodules")) {
      for (Patient patient : patients) {
        csv.text(patient.name)
            .text(patient.part.text())
            .number(patient.scene.nodules().size())
            .end();
      }
    }
  }

  private static void writeSlices(Path folder, List<Patient> patients) throws IOException {
    try (var csv =
        CsvWriter.to(folder.resolve("slices.csv"), "file", "patient", "part", "z", "spacing")) {
      for (Patient patient : patients) {
        for (Written slice : patient.slices) {
          csv.text(slice.name)
              .text(patient.name)
              .text(patient.part.text())
              .number(slice.z, 1)
              .number(SLICE_SPACING, 5)
              .end();
        }
      }
    }
  }

  private static void writeCandidates(Path folder, List<Patient> patients) throws IOException {
    try (var csv =
        CsvWriter.to(
            folder.resolve("candidates.csv"),
            "file",
            "patient",
            "part",
            "x",
            "y",
            "z",
            "spacing",
            "nodule",
            "diameter",
            "density",
            "place")) {
      for (Patient patient : patients) {
        for (Written patch : patient.patches) {
          csv.text(patch.name)
              .text(patient.name)
              .text(patient.part.text())
              .number(patch.x, 1)
              .number(patch.y, 1)
              .number(patch.z, 1)
              .number(PATCH_SPACING, 2)
              .flag(patch.nodule >= 0);
          if (patch.nodule >= 0) {
            ChestNodule nodule = patient.scene.nodules().get(patch.nodule);
            csv.number(2 * nodule.radius(), 1)
                .text(nodule.density().text())
                .text(text(nodule.place()));
          } else {
            csv.missing().missing().missing();
          }
          csv.end();
        }
      }
    }
  }

  private static void writeNodules(Path folder, List<Patient> patients) throws IOException {
    try (var csv =
        CsvWriter.to(
            folder.resolve("nodules.csv"),
            "patient",
            "x",
            "y",
            "z",
            "diameter",
            "density",
            "place")) {
      for (Patient patient : patients) {
        for (ChestNodule nodule : patient.scene.nodules()) {
          csv.text(patient.name)
              .number(nodule.x(), 1)
              .number(nodule.y(), 1)
              .number(nodule.z(), 1)
              .number(2 * nodule.radius(), 1)
              .text(nodule.density().text())
              .text(text(nodule.place()))
              .end();
        }
      }
    }
  }

  private static String text(LungNodules.Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }
}
