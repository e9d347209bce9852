/** Values turned into the forms that a notebook shows. */
@NullMarked
package dev.tauon.kernel.rendering;

import org.jspecify.annotations.NullMarked;
