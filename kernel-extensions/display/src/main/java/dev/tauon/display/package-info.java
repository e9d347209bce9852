/** How tables, networks, scores, charts and running trainings look in a notebook. */
@NullMarked
package dev.tauon.display;

import org.jspecify.annotations.NullMarked;
