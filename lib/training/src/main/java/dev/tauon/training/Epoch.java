package dev.tauon.training;

import java.time.Duration;
import java.util.Optional;

/**
 * One round over the training data.
 *
 * @param number counted from 1
 * @param training how the network does afterwards on training examples
 * @param validation how it does on the examples it never learns from, where there are any
 * @param time it took, measuring included
 */
public record Epoch(int number, Measure training, Optional<Measure> validation, Duration time) {}
