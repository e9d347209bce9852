package dev.tauon.training;

/** How many channels pictures have, in Keras' words. */
public enum ColourMode {
  /** Red, green and blue; grey pictures get the same value three times. */
  RGB(3),
  /**
   * One channel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), as Pillow and Keras do it.
   */
  GREY(1);

  private final int channels;

  ColourMode(int channels) {
    this.channels = channels;
  }

  public int channels() {
    return channels;
  }

  /** What pictures of so many channels are. */
  static ColourMode of(long channels) {
    return switch ((int) channels) {
      case 1 -> GREY;
      case 3 -> RGB;
      default ->
          throw new IllegalArgumentException(
              "A picture has 1 channel (grey) or 3 (colours), not " + channels);
    };
  }
}
