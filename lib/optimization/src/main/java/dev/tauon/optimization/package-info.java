/**
 * Tasks on nodes: who gets which machine, why, and what it costs; exactly for small cases, and in
 * milliseconds for a whole cluster.
 */
@NullMarked
package dev.tauon.optimization;

import org.jspecify.annotations.NullMarked;
