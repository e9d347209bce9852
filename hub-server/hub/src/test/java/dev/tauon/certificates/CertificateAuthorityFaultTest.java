package dev.tauon.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.spawners.Keytool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a restart, time, and damaged files do to the authority and to the hub's certificate. */
@Timeout(120)
class CertificateAuthorityFaultTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServerNames HERE =
      new ServerNames(
          Set.of("localhost", "node-1.example"), Set.of("127.0.0.1", "fd00:0:0:0:0:0:0:2"));

  @TempDir Path state;
  private Path folder;
  private Instant now = START;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private CertificateAuthority authority;
  private Credential server;

  @BeforeEach
  void make() {
    folder = state.resolve("certificates");
    authority = open();
    server = authority.server(HERE);
  }

  private CertificateAuthority open() {
    return CertificateAuthority.open(folder, new Keytool(folder), clock);
  }

  @Test
  void both_survive_a_restart_and_only_their_owner_can_read_them() throws Exception {
    assertThat(open().certificate()).isEqualTo(authority.certificate());
    assertThat(open().pem()).isEqualTo(authority.pem());
    assertThat(open().server(HERE)).isEqualTo(server);

    assertThat(mode(folder)).isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .extracting(f -> f.getFileName() + " " + mode(f))
          .containsExactlyInAnyOrder("authority.p12 rw-------", "server.p12 rw-------");
    }
  }

  @Test
  void the_certificate_is_for_these_names_and_for_a_server_alone() throws Exception {
    var certificate = server.certificate();
    certificate.verify(authority.certificate().getPublicKey());

    assertThat(ServerNames.in(certificate)).isEqualTo(HERE);
    assertThat(certificate.getBasicConstraints()).as("no authority itself").isNegative();
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(authority.certificate().getBasicConstraints()).isZero();
    assertThat(server.key()).isNotEqualTo(CredentialFile.read(authorityFile(), "authority").key());
  }

  @Test
  void the_authority_s_key_is_not_in_the_server_s_file() {
    assertThatThrownBy(() -> CredentialFile.read(serverFile(), "authority"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void other_names_get_another_certificate_of_the_same_authority() {
    var elsewhere = new ServerNames(Set.of(), Set.of("192.0.2.7"));
    var other = open().server(elsewhere);

    assertThat(ServerNames.in(other.certificate())).isEqualTo(elsewhere);
    assertThat(other.chain().getLast()).isEqualTo(authority.certificate());
  }

  @Test
  void the_certificate_is_renewed_before_it_expires_while_the_hub_runs() {
    now = START.plus(Duration.ofDays(59));
    assertThat(authority.server(HERE)).isEqualTo(server);

    now = START.plus(Duration.ofDays(60));
    var renewed = authority.server(HERE);
    assertThat(renewed).isNotEqualTo(server);
    assertThat(renewed.end()).isAfter(now.plus(Duration.ofDays(80)));
    assertThat(renewed.chain().getLast()).isEqualTo(authority.certificate());
  }

  @Test
  void the_authority_is_made_anew_at_a_start_in_its_last_year() {
    now = START.plus(Duration.ofDays(9 * 365 - 1));
    assertThat(open().certificate()).isEqualTo(authority.certificate());

    now = START.plus(Duration.ofDays(9 * 365));
    var anew = open();
    assertThat(anew.certificate()).isNotEqualTo(authority.certificate());
    assertThat(anew.server(HERE).chain().getLast()).isEqualTo(anew.certificate());
  }

  @Test
  void no_certificate_outlives_the_authority_of_a_hub_that_ran_for_years() {
    now = START.plus(Duration.ofDays(10 * 365 - 20));
    assertThat(authority.server(HERE).end()).isAfter(now).isBeforeOrEqualTo(end(authority));
  }

  @Test
  void a_clock_that_was_set_back_makes_a_certificate_that_is_valid_today() {
    now = START.minus(Duration.ofDays(3));
    assertThat(open().server(HERE).certificate().getNotBefore().toInstant()).isBefore(now);
  }

  @Test
  void a_damaged_authority_is_a_sentence_and_is_left_as_it_is() throws Exception {
    Files.writeString(authorityFile(), "this is no key store");

    assertThatThrownBy(this::open)
        .isInstanceOf(CannotCertify.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("remove it for a new authority");
    assertThat(authorityFile()).hasContent("this is no key store");
  }

  @Test
  void a_damaged_certificate_is_replaced() throws Exception {
    Files.writeString(serverFile(), "this is no key store");

    var made = open().server(HERE);
    assertThat(made.chain().getLast()).isEqualTo(authority.certificate());
    assertThat(CredentialFile.read(serverFile(), "server")).isEqualTo(made);
  }

  @Test
  void what_a_killed_hub_left_of_its_work_is_removed() throws Exception {
    var work = Files.createDirectory(folder.resolve("work"));
    Files.writeString(work.resolve("keys.p12"), "half of a");
    Files.writeString(folder.resolve("server.p12.part"), "half of a");
    Files.delete(serverFile());

    open().server(HERE);
    assertThat(folder).isDirectoryNotContaining("glob:**/{work,*.part}");
  }

  @Test
  void names_that_cannot_be_certified_are_a_sentence_of_the_tool() {
    var impossible = new ServerNames(Set.of("not a name"), Set.of());
    assertThatThrownBy(() -> authority.server(impossible))
        .isInstanceOf(CannotCertify.class)
        .hasMessageContaining("keytool says");
    assertThat(folder).isDirectoryNotContaining("glob:**/work");
  }

  private Path authorityFile() {
    return folder.resolve("authority.p12");
  }

  private Path serverFile() {
    return folder.resolve("server.p12");
  }

  private static Instant end(CertificateAuthority authority) {
    return authority.certificate().getNotAfter().toInstant();
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
