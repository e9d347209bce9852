/** What clients ask of the kernel, and the answers. */
@NullMarked
package dev.tauon.kernel.requests;

import org.jspecify.annotations.NullMarked;
