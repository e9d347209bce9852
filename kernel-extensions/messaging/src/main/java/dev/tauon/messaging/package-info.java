/**
 * Jupyter messages, their published WebSocket layout, and the numbered link between kernel and hub.
 */
@NullMarked
package dev.tauon.messaging;

import org.jspecify.annotations.NullMarked;
