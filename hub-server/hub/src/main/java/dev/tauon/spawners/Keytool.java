package dev.tauon.spawners;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.certificates.CannotCertify;
import dev.tauon.certificates.CertificateMaker;
import dev.tauon.certificates.Credential;
import dev.tauon.certificates.CredentialFile;
import dev.tauon.certificates.ServerNames;
import dev.tauon.certificates.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Makes keys and certificates with the tool that comes with every Java; its API has no way. */
public final class Keytool implements CertificateMaker {
  private static final String TOOL =
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long TIME_TO_RUN_S = 60;
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  private final Path folder;

  /**
   * @param folder private to its owner; keys lie in it while the tool works
   */
  public Keytool(Path folder) {
    this.folder = folder;
  }

  @Override
  public Credential authority(Validity validity) {
    return inWorkFolder(store -> {
      generate(
          store,
          AUTHORITY,
          validity,
          List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign"));
      return CredentialFile.read(store, AUTHORITY);
    });
  }

  @Override
  public Credential server(Credential authority, ServerNames names, Validity validity) {
    var stated = new ArrayList<String>();
    names.names().forEach(name -> stated.add("dns:" + name));
    names.addresses().forEach(address -> stated.add("ip:" + address));
    return inWorkFolder(store -> {
      CredentialFile.write(store, AUTHORITY, authority);
      var extensions = new ArrayList<>(List.of("-signer", AUTHORITY));
      extensions.addAll(List.of("-ext", "san=" + String.join(",", stated)));
      extensions.addAll(List.of("-ext", "ku:c=digitalSignature", "-ext", "eku=serverAuth"));
      generate(store, SERVER, validity, extensions);
      return CredentialFile.read(store, SERVER);
    });
  }

  /** Work with the tool's file. */
  private interface Work {
    Credential with(Path store) throws IOException, InterruptedException;
  }

  private Credential inWorkFolder(Work work) {
    var place = folder.resolve("work");
    try {
      // One hub uses the folder; what lies here was left by one that was killed.
      delete(place);
      Files.createDirectory(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        return work.with(place.resolve("keys.p12"));
      } finally {
        delete(place);
      }
    } catch (IOException e) {
      throw new CannotCertify("A certificate for the hub cannot be made in " + folder + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotCertify("The hub was stopped while its certificate was made.", e);
    }
  }

  private static void generate(Path store, String alias, Validity validity, List<String> extensions)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.addAll(List.of(TOOL, "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    // The tool reads and writes dates and sentences as its user does.
    command.addAll(List.of("-J-Duser.timezone=UTC", "-J-Duser.language=en"));
    command.addAll(List.of("-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", CredentialFile.PASSWORD, "-alias", alias));
    command.addAll(List.of("-dname", "CN=Tauon hub", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-startdate", DATE.format(validity.since())));
    command.addAll(List.of("-validity", Integer.toString(validity.days())));
    command.addAll(extensions);
    var output = store.resolveSibling("output").toFile();
    var tool = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      if (!tool.waitFor(TIME_TO_RUN_S, TimeUnit.SECONDS) || tool.exitValue() != 0) {
        throw new CannotCertify(
            "A certificate for the hub cannot be made; keytool says: "
                + Files.readString(output.toPath(), UTF_8).strip());
      }
    } finally {
      tool.destroyForcibly();
    }
  }

  private static void delete(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return;
    }
    try (var files = Files.list(place)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }
}
