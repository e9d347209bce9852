package dev.tauon.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Secrets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right of one kernel process to open its link: first with the one-time token it was started
 * with, then with a credential that it is given in exchange. The token is good until the process
 * has the credential for certain: the connection may break while it is on its way.
 */
public final class LinkAdmission {
  private final long epoch;
  private final Secrets secrets;
  private final Runnable changed;
  private @Nullable String credential;
  private String tokenHash;
  private String credentialHash;

  private LinkAdmission(
      long epoch, Secrets secrets, Runnable changed, String tokenHash, String credentialHash) {
    this.epoch = epoch;
    this.secrets = secrets;
    this.changed = changed;
    this.tokenHash = tokenHash;
    this.credentialHash = credentialHash;
  }

  /** The right of a process that is launched with this token. */
  static LinkAdmission of(long epoch, String oneTimeToken, Secrets secrets, Runnable changed) {
    var credential = secrets.next();
    var admission =
        new LinkAdmission(
            epoch, secrets, changed, Secrets.hash(oneTimeToken), Secrets.hash(credential));
    admission.credential = credential;
    return admission;
  }

  /**
   * The right of a process that another hub has launched.
   *
   * @param changed told when the hashes are others than these
   */
  static LinkAdmission known(
      long epoch, String tokenHash, String credentialHash, Secrets secrets, Runnable changed) {
    return new LinkAdmission(epoch, secrets, changed, tokenHash, credentialHash);
  }

  public long epoch() {
    return epoch;
  }

  /** What is kept of the token; empty when it is used up. */
  synchronized String tokenHash() {
    return tokenHash;
  }

  synchronized String credentialHash() {
    return credentialHash;
  }

  /** The credential for a process that shows this secret; empty when it may not open the link. */
  public Optional<String> admit(String secret) {
    var hash = Secrets.hash(secret);
    synchronized (this) {
      if (same(hash, credentialHash)) {
        return Optional.of(secret);
      }
      if (!same(hash, tokenHash)) {
        return Optional.empty();
      }
      if (credential != null) {
        return Optional.of(credential);
      }
      credential = secrets.next();
      credentialHash = Secrets.hash(credential);
    }
    changed.run();
    return admit(secret);
  }

  /** The process has its credential; the token is worth nothing any more. */
  public void exchanged() {
    synchronized (this) {
      if (tokenHash.isEmpty()) {
        return;
      }
      tokenHash = "";
    }
    changed.run();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
