/** The edge to the database: one migration set for H2 and PostgreSQL. */
@NullMarked
package dev.tauon.storage;

import org.jspecify.annotations.NullMarked;
