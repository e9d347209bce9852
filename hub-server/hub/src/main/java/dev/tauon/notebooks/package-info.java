/** Notebooks as values, and what they are exported to. */
@NullMarked
package dev.tauon.notebooks;

import org.jspecify.annotations.NullMarked;
