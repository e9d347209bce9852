/** What cells read from standard input. */
@NullMarked
package dev.tauon.kernel.input;

import org.jspecify.annotations.NullMarked;
