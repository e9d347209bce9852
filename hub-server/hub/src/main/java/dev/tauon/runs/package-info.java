/** Runs of notebooks from the first cell to the last, and the outputs that they leave. */
@NullMarked
package dev.tauon.runs;

import org.jspecify.annotations.NullMarked;
