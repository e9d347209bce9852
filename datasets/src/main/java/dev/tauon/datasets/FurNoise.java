package dev.tauon.datasets;

/**
 * The noise of {@link Texture} from a table that is made once, since each picture asks for it some
 * hundred thousand times. It repeats after 128 units, wider than an animal's hair is looked at.
 */
final class FurNoise {
  private static final int SIDE = 512;
  private static final int STEPS = 4;
  private static final float[] TABLE = table();

  private final int right;
  private final int down;

  /** At a place of chance in the table. */
  FurNoise(Chance chance) {
    right = chance.below(SIDE);
    down = chance.below(SIDE);
  }

  private static float[] table() {
    var noise = new Texture(20_250_611);
    var table = new float[SIDE * SIDE];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) noise.at((double) (i % SIDE) / STEPS, (double) (i / SIDE) / STEPS);
    }
    return table;
  }

  /** 0 to 1, with features about one unit wide. */
  double at(double x, double y) {
    int column = (int) Math.floor(x * STEPS) + right & (SIDE - 1);
    int row = (int) Math.floor(y * STEPS) + down & (SIDE - 1);
    return TABLE[row * SIDE + column];
  }
}
