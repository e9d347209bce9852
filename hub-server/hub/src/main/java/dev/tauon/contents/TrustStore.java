package dev.tauon.contents;

import dev.tauon.users.UserName;
import java.time.Instant;

/** Keeps which notebooks a user trusts, by the signature of their content. */
public interface TrustStore {
  boolean trusts(UserName owner, String signature);

  void trust(UserName owner, String signature, Instant at);
}
