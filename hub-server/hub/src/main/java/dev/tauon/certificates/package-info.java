/** The hub's own certificate authority, by which kernels on a network know their hub. */
@NullMarked
package dev.tauon.certificates;

import org.jspecify.annotations.NullMarked;
