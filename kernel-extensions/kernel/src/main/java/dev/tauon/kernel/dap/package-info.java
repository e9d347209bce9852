/** The Debug Adapter Protocol as Jupyter front ends speak it, and the variables that it shows. */
@NullMarked
package dev.tauon.kernel.dap;

import org.jspecify.annotations.NullMarked;
