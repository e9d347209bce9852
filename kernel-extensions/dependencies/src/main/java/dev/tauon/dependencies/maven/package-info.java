/** How libraries are found in Maven repositories; lives in a class loader of its own. */
@NullMarked
package dev.tauon.dependencies.maven;

import org.jspecify.annotations.NullMarked;
