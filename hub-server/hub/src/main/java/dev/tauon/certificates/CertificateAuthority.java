package dev.tauon.certificates;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the hub's certificate. It is made once and kept in a folder of the hub; its kernels trust
 * it, and nobody else has to.
 */
public final class CertificateAuthority {
  private static final Logger log = LoggerFactory.getLogger(CertificateAuthority.class);
  private static final int DAYS = 3650;
  private static final int SERVER_DAYS = 90;
  private static final Duration REMADE_BEFORE_END = Duration.ofDays(365);
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  private final Path folder;
  private final CertificateMaker maker;
  private final Clock clock;
  private final Credential authority;

  private CertificateAuthority(
      Path folder, CertificateMaker maker, Clock clock, Credential authority) {
    this.folder = folder;
    this.maker = maker;
    this.clock = clock;
    this.authority = authority;
  }

  /**
   * Opens the authority that is kept in this folder. One that is missing or near its end is made.
   *
   * @throws CannotCertify with a sentence for the person who starts the hub
   */
  public static CertificateAuthority open(Path folder, CertificateMaker maker, Clock clock) {
    var file = folder.resolve("authority.p12");
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Optional<Credential> kept =
          Files.exists(file) ? Optional.of(CredentialFile.read(file, AUTHORITY)) : Optional.empty();
      if (kept.isPresent() && lasts(kept.get(), REMADE_BEFORE_END, clock.instant())) {
        return new CertificateAuthority(folder, maker, clock, kept.get());
      }
      var made = maker.authority(Validity.from(clock.instant(), DAYS));
      CredentialFile.write(file, AUTHORITY, made);
      log.atInfo().addKeyValue("until", made.end()).log("a certificate authority was made");
      return new CertificateAuthority(folder, maker, clock, made);
    } catch (IOException e) {
      throw new CannotCertify(
          "The hub's certificate authority in "
              + folder
              + " cannot be read or written. Restore the folder, or remove it for a new authority.",
          e);
    }
  }

  public X509Certificate certificate() {
    return authority.certificate();
  }

  /** The certificate in PEM form, as kernels get it. */
  public String pem() {
    try {
      var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));
      var body = lines.encodeToString(certificate().getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read can be written.", e);
    }
  }

  /**
   * The key and certificate of the hub at these names: the last one while it fits and lasts,
   * otherwise a new one.
   *
   * @throws CannotCertify when a new one cannot be made or kept
   */
  public Credential server(ServerNames names) {
    var file = folder.resolve("server.p12");
    var now = clock.instant();
    var kept = keptServer(file).filter(c -> fits(c, names) && lasts(c, RENEWED_BEFORE_END, now));
    if (kept.isPresent()) {
      return kept.get();
    }
    long left = Duration.between(now, authority.end()).toDays();
    var validity = Validity.from(now, (int) Math.clamp(left, 1, SERVER_DAYS));
    var made = maker.server(authority, names, validity);
    try {
      CredentialFile.write(file, SERVER, made);
    } catch (IOException e) {
      throw new CannotCertify("The hub's certificate cannot be kept in " + folder + ".", e);
    }
    log.atInfo().addKeyValue("until", made.end()).log("the hub has a new certificate for kernels");
    return made;
  }

  private static Optional<Credential> keptServer(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CredentialFile.read(file, SERVER));
    } catch (IOException e) {
      log.atWarn().setCause(e).log("the hub's certificate is damaged, another takes its place");
      return Optional.empty();
    }
  }

  private boolean fits(Credential server, ServerNames names) {
    return server.chain().getLast().equals(certificate())
        && ServerNames.in(server.certificate()).equals(names);
  }

  private static boolean lasts(Credential credential, Duration longer, Instant now) {
    return credential.end().isAfter(now.plus(longer))
        && !credential.certificate().getNotBefore().toInstant().isAfter(now);
  }
}
