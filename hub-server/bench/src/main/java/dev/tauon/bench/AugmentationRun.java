package dev.tauon.bench;

import dev.tauon.training.ImageAugmenter;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our side of the augmentation benchmark. Prints images per second. */
final class AugmentationRun {
  private static final int IMAGES = 32;
  private static final int SIDE = 150;
  private static final ImageAugmenter AUGMENTER =
      ImageAugmenter.rescaled(1 / 255.0)
          .withRotation(40)
          .withShift(0.2, 0.2)
          .withShear(0.2)
          .withZoom(0.2)
          .withFlip(true);

  private AugmentationRun() {}

  /** Arguments: seconds to measure. */
  public static void main(String[] arguments) {
    double seconds = Double.parseDouble(arguments[0]);
    var random = new Random(7);
    var pixels = new float[IMAGES * 3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 255 * random.nextFloat();
    }
    INDArray pictures = Nd4j.create(pixels, new long[] {IMAGES, 3, SIDE, SIDE}, 'c');
    perSecond(pictures, seconds / 2);
    System.out.println(String.format(Locale.ROOT, "%.1f", perSecond(pictures, seconds)));
    System.exit(0);
  }

  private static double perSecond(INDArray pictures, double seconds) {
    int[] numbers = IntStream.range(0, IMAGES).toArray();
    long start = System.nanoTime();
    long done = 0;
    double passed = 0;
    for (int round = 1; passed < seconds; round++) {
      try (INDArray changed = AUGMENTER.apply(pictures, 7, round, numbers)) {
        done += changed.size(0);
      }
      passed = (System.nanoTime() - start) / 1e9;
    }
    return done / passed;
  }
}
