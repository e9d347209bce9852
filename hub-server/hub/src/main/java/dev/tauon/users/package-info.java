/** Who uses the hub: names and what may be in them. */
@NullMarked
package dev.tauon.users;

import org.jspecify.annotations.NullMarked;
