/**
 * This process: its working directory and environment, which a warm kernel learns late, and its
 * memory.
 */
@NullMarked
package dev.tauon.kernel.process;

import org.jspecify.annotations.NullMarked;
