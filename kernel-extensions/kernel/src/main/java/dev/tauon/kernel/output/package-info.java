/** What cells print, on its way to the notebook. */
@NullMarked
package dev.tauon.kernel.output;

import org.jspecify.annotations.NullMarked;
