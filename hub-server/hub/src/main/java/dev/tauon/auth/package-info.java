/** Who may do what: scopes, API tokens, one-time login links and login sessions. */
@NullMarked
package dev.tauon.auth;

import org.jspecify.annotations.NullMarked;
