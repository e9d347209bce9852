/**
 * Controls in the notebook, for instance sliders and buttons, whose values Java sees and sets. They
 * are those of ipywidgets 8, spoken to in its protocol 2.1.0.
 */
@NullMarked
package dev.tauon.widgets;

import org.jspecify.annotations.NullMarked;
