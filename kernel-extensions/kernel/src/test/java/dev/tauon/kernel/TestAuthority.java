package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for tests. All of them have the same name, as those of hubs do. */
final class TestAuthority {
  static final String PASSWORD = "changeit";

  private static final String LINE = "\n";
  private final Path file;
  private int issued;

  TestAuthority(Path file) throws Exception {
    this.file = file;
    keytool("-alias", "authority", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
  }

  /** The authority's own certificate. */
  String pem() throws Exception {
    var certificate = load().getCertificate("authority").getEncoded();
    var body = Base64.getMimeEncoder(64, LINE.getBytes(US_ASCII)).encodeToString(certificate);
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  /** A key and certificate for the usual address of a test hub. */
  KeyStore server() throws Exception {
    return server("ip:127.0.0.1", "-1H");
  }

  /**
   * @param name as keytool's {@code san} extension takes it
   * @param since when the certificate begins to be valid, for a day
   */
  KeyStore server(String name, String since) throws Exception {
    var alias = "server-" + ++issued;
    keytool(
        "-alias",
        alias,
        "-signer",
        "authority",
        "-startdate",
        since,
        "-validity",
        "1",
        "-ext",
        "san=" + name,
        "-ext",
        "eku=serverAuth");
    var protection = new PasswordProtection(PASSWORD.toCharArray());
    var alone = KeyStore.getInstance("PKCS12");
    alone.load(null, null);
    alone.setEntry(alias, (PrivateKeyEntry) load().getEntry(alias, protection), protection);
    return alone;
  }

  private KeyStore load() throws Exception {
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private void keytool(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keystore", file.toString()));
    command.addAll(List.of("-storepass", PASSWORD, "-dname", "CN=A hub"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of(words));
    var output = Files.createTempFile("keytool-", ".log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as("%s", Files.readString(output)).isZero();
    Files.delete(output);
  }
}
