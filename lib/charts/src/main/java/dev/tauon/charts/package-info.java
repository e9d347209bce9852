/**
 * Pictures of data: XChart in the house's looks, figures of several panels, and their SVG and PNG
 * forms.
 */
@NullMarked
package dev.tauon.charts;

import org.jspecify.annotations.NullMarked;
