package dev.tauon.auth;

import dev.tauon.users.UserName;
import java.time.Instant;
import java.util.Optional;

/** Keeps hashes of API tokens and of login sessions, with their owners. */
public interface AuthStore {
  void saveToken(String hash, UserName owner, String note, Instant created);

  Optional<UserName> tokenOwner(String hash);

  /** Drops all tokens of this owner with this note, for instance before a new one is set. */
  void deleteTokens(UserName owner, String note);

  void saveLogin(String hash, UserName owner, Instant expires);

  Optional<UserName> loginOwner(String hash, Instant now);

  void deleteLogin(String hash);

  void deleteExpiredLogins(Instant now);
}
