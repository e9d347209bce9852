/** Jupyter's messages as the kernel reads and writes them; the only place that knows JSON. */
@NullMarked
package dev.tauon.kernel.protocol;

import org.jspecify.annotations.NullMarked;
