/**
 * Data to learn with: a catalogue, a loader that checks every file, and generators of pictures,
 * slices, series and texts that give the same files on every machine.
 */
@NullMarked
package dev.tauon.datasets;

import org.jspecify.annotations.NullMarked;
