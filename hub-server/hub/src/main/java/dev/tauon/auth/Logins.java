package dev.tauon.auth;

import dev.tauon.users.UserName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs people in and out: a one-time code from the terminal, or the API token, is exchanged for a
 * login session that the browser keeps in a cookie and the store as a hash.
 */
public final class Logins {
  /** A login that began: the secret for the cookie, and for how long it is good. */
  public record Login(String secret, UserName user, Duration lifetime) {}

  private record Code(UserName user, Instant expires) {}

  private static final Duration LOGIN_LIFETIME = Duration.ofDays(14);
  private static final Duration CODE_LIFETIME = Duration.ofHours(24);

  private final AuthStore store;
  private final Secrets secrets;
  private final Clock clock;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();

  public Logins(AuthStore store, Secrets secrets, Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** A code for one login of this user; it lives in memory and ends with the hub. */
  public String oneTimeCode(UserName user) {
    var code = secrets.next();
    codes.put(Secrets.hash(code), new Code(user, clock.instant().plus(CODE_LIFETIME)));
    return code;
  }

  /** Logs in with a one-time code, which is used up by that. */
  public Optional<Login> withCode(String code) {
    return Optional.ofNullable(codes.remove(Secrets.hash(code)))
        .filter(c -> c.expires().isAfter(clock.instant()))
        .map(c -> begin(c.user()));
  }

  /** Logs in with an API token. */
  public Optional<Login> withToken(String token) {
    return ownerOfToken(token).map(this::begin);
  }

  public Optional<UserName> ownerOfToken(String token) {
    return store.tokenOwner(Secrets.hash(token));
  }

  public Optional<UserName> ownerOfCookie(String secret) {
    return store.loginOwner(Secrets.hash(secret), clock.instant());
  }

  /** Ends the login that this cookie stands for. */
  public void end(String secret) {
    store.deleteLogin(Secrets.hash(secret));
  }

  /** Makes {@code token} the only API token of this user under this note. */
  public void setToken(UserName user, String note, String token) {
    store.deleteTokens(user, note);
    store.saveToken(Secrets.hash(token), user, note, clock.instant());
  }

  private Login begin(UserName user) {
    var now = clock.instant();
    store.deleteExpiredLogins(now);
    var secret = secrets.next();
    store.saveLogin(Secrets.hash(secret), user, now.plus(LOGIN_LIFETIME));
    return new Login(secret, user, LOGIN_LIFETIME);
  }
}
