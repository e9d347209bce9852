package dev.tauon.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.users.UserName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link AuthStore} does; the real one and the one in memory pass the same cases. */
public interface AuthStoreCases {
  UserName ALICE = new UserName("alice");
  UserName BOB = new UserName("bob");
  Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  AuthStore store();

  @Test
  default void a_token_belongs_to_its_owner() {
    store().saveToken("t1", ALICE, "laptop", NOW);
    store().saveToken("t2", BOB, "laptop", NOW);

    assertThat(store().tokenOwner("t1")).contains(ALICE);
    assertThat(store().tokenOwner("t2")).contains(BOB);
    assertThat(store().tokenOwner("t3")).isEmpty();
  }

  @Test
  default void tokens_are_dropped_by_owner_and_note() {
    store().saveToken("t1", ALICE, "laptop", NOW);
    store().saveToken("t2", ALICE, "server", NOW);
    store().saveToken("t3", BOB, "laptop", NOW);
    store().deleteTokens(ALICE, "laptop");

    assertThat(store().tokenOwner("t1")).isEmpty();
    assertThat(store().tokenOwner("t2")).contains(ALICE);
    assertThat(store().tokenOwner("t3")).contains(BOB);
  }

  @Test
  default void a_token_that_is_saved_again_gets_its_new_owner() {
    store().saveToken("t1", ALICE, "laptop", NOW);
    store().saveToken("t1", BOB, "laptop", NOW);
    assertThat(store().tokenOwner("t1")).contains(BOB);
  }

  @Test
  default void a_login_is_good_until_it_expires_or_is_ended() {
    store().saveLogin("l1", ALICE, NOW.plusSeconds(10));
    store().saveLogin("l2", ALICE, NOW.plusSeconds(10));
    store().deleteLogin("l2");

    assertThat(store().loginOwner("l1", NOW)).contains(ALICE);
    assertThat(store().loginOwner("l1", NOW.plusSeconds(10))).isEmpty();
    assertThat(store().loginOwner("l2", NOW)).isEmpty();
  }

  @Test
  default void expired_logins_are_cleared_away_and_others_stay() {
    store().saveLogin("old", ALICE, NOW.minusSeconds(1));
    store().saveLogin("good", ALICE, NOW.plusSeconds(10));
    store().deleteExpiredLogins(NOW);

    assertThat(store().loginOwner("old", NOW.minusSeconds(5))).isEmpty();
    assertThat(store().loginOwner("good", NOW)).contains(ALICE);
  }
}
