package dev.tauon.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.auth.Secrets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkAdmissionTest {
  private final Secrets secrets = new Secrets(new SecureRandom());
  private int changes;
  private final LinkAdmission launched = LinkAdmission.of(3, "token", secrets, () -> changes++);

  @Test
  void the_token_is_exchanged_for_a_credential_and_good_until_that_has_arrived() {
    var credential = launched.admit("token").orElseThrow();
    assertThat(credential).isNotEqualTo("token");
    assertThat(launched.admit("token")).contains(credential);
    assertThat(launched.admit(credential)).contains(credential);

    launched.exchanged();
    assertThat(launched.admit("token")).isEmpty();
    assertThat(launched.admit(credential)).contains(credential);
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void nothing_else_is_admitted() {
    assertThat(launched.admit("other")).isEmpty();
    assertThat(launched.admit("")).isEmpty();
    launched.exchanged();
    assertThat(launched.admit("")).isEmpty();
  }

  @Test
  void only_hashes_are_kept() {
    var credential = launched.admit("token").orElseThrow();
    assertThat(launched.tokenHash()).isEqualTo(Secrets.hash("token"));
    assertThat(launched.credentialHash()).isEqualTo(Secrets.hash(credential));
  }

  @Nested
  class AfterTheHubWasKilled {
    private LinkAdmission known(LinkAdmission before) {
      return LinkAdmission.known(
          3, before.tokenHash(), before.credentialHash(), secrets, () -> changes++);
    }

    @Test
    void the_credential_is_still_good() {
      var credential = launched.admit("token").orElseThrow();
      launched.exchanged();
      var known = known(launched);

      assertThat(known.admit(credential)).contains(credential);
      assertThat(known.admit("token")).isEmpty();
    }

    @Test
    void one_that_was_not_exchanged_yet_gets_another_credential() {
      var lost = launched.admit("token").orElseThrow();
      var known = known(launched);

      var credential = known.admit("token").orElseThrow();
      assertThat(credential).isNotEqualTo(lost);
      assertThat(known.admit(credential)).contains(credential);
      assertThat(known.admit(lost)).isEmpty();
      assertThat(known.credentialHash()).isEqualTo(Secrets.hash(credential));
      assertThat(changes).isEqualTo(1);
    }
  }
}
