/** Shows what IJava's notebooks make by its display types. */
@NullMarked
package dev.tauon.ijava;

import org.jspecify.annotations.NullMarked;
