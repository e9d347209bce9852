/**
 * Data to learn with: a catalogue of public sets, a loader that checks every file, and digits drawn
 * by program.
 */
@NullMarked
package dev.tauon.datasets;

import org.jspecify.annotations.NullMarked;
