/** Working directory and environment of this process, which a warm kernel learns late. */
@NullMarked
package dev.tauon.kernel.process;

import org.jspecify.annotations.NullMarked;
