package dev.tauon.auth;

import dev.tauon.users.UserName;

/** Whom a request speaks for, and how it proved that. */
public record Identity(UserName user, Proof proof) {
  /** How an identity was proved: browsers send cookies by themselves, so those need more checks. */
  public enum Proof {
    TOKEN,
    COOKIE
  }
}
