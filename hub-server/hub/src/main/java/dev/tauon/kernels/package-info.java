/** Live kernels: their state, the link to their process and the clients that listen. */
@NullMarked
package dev.tauon.kernels;

import org.jspecify.annotations.NullMarked;
