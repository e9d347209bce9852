package dev.tauon.training;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;

/** A training under way, for its callbacks. */
public interface Fitting {
  Model network();

  TrainingPlan plan();

  /** Of the epochs that are over. */
  History history();

  /** The epoch that it is in, or was in last, counted from 1. */
  int epoch();

  /** Of the first layer that learns; empty where its updater has none. */
  OptionalDouble learningRate();

  /** Sets the rate of all layers that learn, from the next batch on. */
  void learningRate(double rate);

  /** Ends the training after this epoch; the reason is told to the person. */
  void stop(String reason);
}
