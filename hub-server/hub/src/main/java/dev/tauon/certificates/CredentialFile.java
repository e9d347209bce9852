package dev.tauon.certificates;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;

/** Credentials in PKCS #12 files that only their owner can read. */
public final class CredentialFile {
  /**
   * The format wants a password. The file's mode is what keeps the key; a secret that lies beside
   * it would add nothing.
   */
  public static final String PASSWORD = "the-mode-of-the-file-keeps-it";

  private static final String TYPE = "PKCS12";

  private CredentialFile() {}

  /**
   * @throws IOException also when there is no such credential in the file
   */
  public static Credential read(Path file, String alias) throws IOException {
    try {
      var store = KeyStore.getInstance(TYPE);
      try (var in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      var chain = store.getCertificateChain(alias);
      if (chain == null
          || !(store.getKey(alias, PASSWORD.toCharArray()) instanceof PrivateKey key)) {
        throw new IOException("There is no " + alias + " in the file.");
      }
      var certificates = new ArrayList<X509Certificate>();
      for (var certificate : chain) {
        certificates.add((X509Certificate) certificate);
      }
      return new Credential(key, certificates);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Replaces the file; a crash leaves the old one or the new one. */
  public static void write(Path file, String alias, Credential credential) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try {
      store(alias, credential).store(bytes, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    var place = Objects.requireNonNull(file.toAbsolutePath().getParent());
    var part = place.resolve(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), mine)) {
      var left = ByteBuffer.wrap(bytes.toByteArray());
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(place, READ)) {
      folder.force(true);
    }
  }

  /** The credential for programs that take a key store. */
  public static KeyStore store(String alias, Credential credential) {
    try {
      var store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      store.setKeyEntry(
          alias,
          credential.key(),
          PASSWORD.toCharArray(),
          credential.chain().toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Every Java platform has PKCS #12.", e);
    }
  }
}
