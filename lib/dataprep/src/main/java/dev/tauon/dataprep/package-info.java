/**
 * Tables made ready: read, cleaned, joined, grouped, sorted, split and turned into arrays. The
 * tables are Tablesaw's own; files larger than memory are left to DuckDB.
 */
@NullMarked
package dev.tauon.dataprep;

import org.jspecify.annotations.NullMarked;
