/**
 * Comms: two-way channels between code in the kernel and code in the front end, by which widgets
 * keep both sides alike.
 */
@NullMarked
package dev.tauon.kernel.comms;

import org.jspecify.annotations.NullMarked;
