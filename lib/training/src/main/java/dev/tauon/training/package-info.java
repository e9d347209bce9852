/**
 * Training of neural networks with DL4J: data in batches, a history as a value, scores, saved
 * models.
 */
@NullMarked
package dev.tauon.training;

import org.jspecify.annotations.NullMarked;
