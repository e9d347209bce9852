package dev.tauon.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.users.UserName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private static final UserName ALICE = new UserName("alice");

  /** A clock that goes on only when it is told to. */
  private static final class HeldClock extends Clock {
    private Instant now = Instant.parse("2026-11-01T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HeldClock clock = new HeldClock();
  private final Logins logins =
      new Logins(new MemoryAuthStore(), new Secrets(new SecureRandom()), clock);

  @Test
  void a_code_logs_in_once() {
    var code = logins.oneTimeCode(ALICE);

    var login = logins.withCode(code).orElseThrow();
    assertThat(logins.ownerOfCookie(login.secret())).contains(ALICE);
    assertThat(logins.withCode(code)).isEmpty();
  }

  @Test
  void a_code_grows_old() {
    var code = logins.oneTimeCode(ALICE);
    clock.pass(Duration.ofHours(25));
    assertThat(logins.withCode(code)).isEmpty();
  }

  @Test
  void a_login_ends_when_it_is_told_to_and_after_its_time() {
    logins.setToken(ALICE, "laptop", "secret");
    var first = logins.withToken("secret").orElseThrow().secret();
    var second = logins.withToken("secret").orElseThrow().secret();
    logins.end(first);

    assertThat(logins.ownerOfCookie(first)).isEmpty();
    assertThat(logins.ownerOfCookie(second)).contains(ALICE);
    clock.pass(Duration.ofDays(15));
    assertThat(logins.ownerOfCookie(second)).isEmpty();
  }

  @Test
  void a_new_token_ends_the_one_before_it() {
    logins.setToken(ALICE, "laptop", "one");
    logins.setToken(ALICE, "laptop", "two");

    assertThat(logins.ownerOfToken("one")).isEmpty();
    assertThat(logins.ownerOfToken("two")).contains(ALICE);
    assertThat(logins.withToken("")).isEmpty();
  }
}
