package dev.tauon.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Secrets;
import java.security.MessageDigest;

/**
 * The right of one kernel process to open its link: first with the one-time token it was started
 * with, then with a credential that it is given in exchange.
 */
public final class LinkAdmission {
  private final long epoch;
  private final String oneTimeToken;
  private final String credential;
  private boolean tokenUsed;

  LinkAdmission(long epoch, String oneTimeToken, Secrets secrets) {
    this.epoch = epoch;
    this.oneTimeToken = oneTimeToken;
    credential = secrets.next();
  }

  public long epoch() {
    return epoch;
  }

  /** What the kernel presents when it reconnects. */
  public String credential() {
    return credential;
  }

  String oneTimeToken() {
    return oneTimeToken;
  }

  /** Whether this secret opens the link now; the one-time token does so once. */
  public synchronized boolean admits(String secret) {
    if (same(secret, credential)) {
      return true;
    }
    if (tokenUsed || !same(secret, oneTimeToken)) {
      return false;
    }
    tokenUsed = true;
    return true;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
