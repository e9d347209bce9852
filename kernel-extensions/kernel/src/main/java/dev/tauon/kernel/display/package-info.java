/** Rich output: what a value looks like in a notebook, and displays that change after they came. */
@NullMarked
package dev.tauon.kernel.display;

import org.jspecify.annotations.NullMarked;
