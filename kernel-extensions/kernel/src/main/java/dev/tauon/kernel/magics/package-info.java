/** Lines of a cell that begin with a percent sign and are not Java. */
@NullMarked
package dev.tauon.kernel.magics;

import org.jspecify.annotations.NullMarked;
