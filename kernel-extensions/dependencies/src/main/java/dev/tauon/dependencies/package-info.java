/** Libraries that a notebook takes from Maven repositories. */
@NullMarked
package dev.tauon.dependencies;

import org.jspecify.annotations.NullMarked;
