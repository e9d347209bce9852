/** Java code of cells: compiled, run, stopped and explained when it fails. */
@NullMarked
package dev.tauon.kernel.evaluation;

import org.jspecify.annotations.NullMarked;
