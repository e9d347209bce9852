package dev.tauon.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerNamesTest {
  @Test
  void an_address_stands_for_itself() {
    var names = ServerNames.of("192.0.2.7");
    assertThat(names.addresses()).containsExactly("192.0.2.7");
    assertThat(names.names()).doesNotContain("192.0.2.7");
  }

  @Test
  void an_address_of_version_6_is_written_as_certificates_state_it() {
    assertThat(ServerNames.of("fd00::2").addresses()).containsExactly("fd00:0:0:0:0:0:0:2");
  }

  @Test
  void a_name_stands_for_itself_and_its_address() {
    var names = ServerNames.of("localhost");
    assertThat(names.names()).contains("localhost");
    assertThat(names.addresses()).containsAnyOf("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void all_addresses_are_those_of_this_machine_and_its_own() {
    var names = ServerNames.of("0.0.0.0");
    assertThat(names.names()).contains("localhost");
    assertThat(names.addresses())
        .contains("127.0.0.1")
        .doesNotContain("0.0.0.0")
        .noneMatch(a -> a.startsWith("fe80") || a.contains("%"));
  }

  @Test
  void an_address_that_is_none_is_a_sentence() {
    assertThatThrownBy(() -> ServerNames.of("300.1.2.3.4"))
        .isInstanceOf(CannotCertify.class)
        .hasMessageContaining("300.1.2.3.4");
  }
}
