/** The cells that were run, also by earlier kernels of the same notebook. */
@NullMarked
package dev.tauon.kernel.history;

import org.jspecify.annotations.NullMarked;
