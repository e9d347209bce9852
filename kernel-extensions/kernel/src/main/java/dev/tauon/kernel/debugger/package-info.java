/**
 * Stops the code of cells at breakpoints, on the thread that runs it, and knows where it stands.
 */
@NullMarked
package dev.tauon.kernel.debugger;

import org.jspecify.annotations.NullMarked;
