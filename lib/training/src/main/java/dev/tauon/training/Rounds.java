package dev.tauon.training;

import java.util.OptionalInt;

/**
 * The batches of one epoch after another. Without a number of steps an epoch is one round over the
 * data; with one, rounds follow one another and an epoch ends wherever it does.
 */
final class Rounds {
  private final Feed feed;
  private final OptionalInt steps;
  private int taken;
  private int inRound;
  private boolean noticed;

  Rounds(Feed feed, OptionalInt steps) {
    this.feed = feed;
    this.steps = steps;
  }

  /** Begins an epoch. */
  void begin() {
    if (steps.isEmpty() && (taken > 0 || !feed.hasNext())) {
      feed.reset();
      inRound = 0;
    }
    taken = 0;
  }

  boolean hasNext() {
    if (steps.isEmpty()) {
      return feed.hasNext();
    }
    if (taken >= steps.getAsInt()) {
      return false;
    }
    if (!feed.hasNext()) {
      again();
    }
    return true;
  }

  private void again() {
    if (inRound > 0 && inRound < steps.orElse(0) && !noticed) {
      noticed = true;
      Notice.say(
          "%,d steps an epoch are more batches than the data have: they are shown again from the start"
              .formatted(steps.orElse(0)));
    }
    feed.reset();
    inRound = 0;
    if (!feed.hasNext()) {
      throw new TrainingFailed("The training data have no batches");
    }
  }

  Batch next() {
    taken++;
    inRound++;
    return feed.next();
  }
}
