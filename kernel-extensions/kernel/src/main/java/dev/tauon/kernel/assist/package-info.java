/** Help while a person types: completion, documentation, whether a cell is complete. */
@NullMarked
package dev.tauon.kernel.assist;

import org.jspecify.annotations.NullMarked;
