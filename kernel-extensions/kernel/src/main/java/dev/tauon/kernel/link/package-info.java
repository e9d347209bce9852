/** The connection that the kernel opens to the hub. */
@NullMarked
package dev.tauon.kernel.link;

import org.jspecify.annotations.NullMarked;
