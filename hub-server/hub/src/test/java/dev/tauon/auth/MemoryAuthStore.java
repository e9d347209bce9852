package dev.tauon.auth;

import dev.tauon.users.UserName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link AuthStore} without a database, for tests of what stands on it. */
public final class MemoryAuthStore implements AuthStore {
  private record Token(UserName owner, String note) {}

  private record Login(UserName owner, Instant expires) {}

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Map<String, Login> logins = new ConcurrentHashMap<>();

  @Override
  public void saveToken(String hash, UserName owner, String note, Instant created) {
    tokens.put(hash, new Token(owner, note));
  }

  @Override
  public Optional<UserName> tokenOwner(String hash) {
    return Optional.ofNullable(tokens.get(hash)).map(Token::owner);
  }

  @Override
  public void deleteTokens(UserName owner, String note) {
    tokens.values().removeIf(new Token(owner, note)::equals);
  }

  @Override
  public void saveLogin(String hash, UserName owner, Instant expires) {
    logins.put(hash, new Login(owner, expires));
  }

  @Override
  public Optional<UserName> loginOwner(String hash, Instant now) {
    return Optional.ofNullable(logins.get(hash))
        .filter(login -> login.expires.isAfter(now))
        .map(Login::owner);
  }

  @Override
  public void deleteLogin(String hash) {
    logins.remove(hash);
  }

  @Override
  public void deleteExpiredLogins(Instant now) {
    logins.values().removeIf(login -> !login.expires.isAfter(now));
  }
}
