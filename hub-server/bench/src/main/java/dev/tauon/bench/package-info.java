/** Benchmarks: each prints ratios against a peer that runs on the same machine at the same time. */
@NullMarked
package dev.tauon.bench;

import org.jspecify.annotations.NullMarked;
