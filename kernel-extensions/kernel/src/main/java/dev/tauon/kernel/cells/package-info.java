/** One run of a cell, and which run the current thread works for. */
@NullMarked
package dev.tauon.kernel.cells;

import org.jspecify.annotations.NullMarked;
