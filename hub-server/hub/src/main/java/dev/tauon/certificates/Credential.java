package dev.tauon.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key with its certificate.
 *
 * @param chain the certificate, then that of whoever signed it, up to one that signed itself
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {
  public Credential {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("A credential needs a certificate.");
    }
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  Instant end() {
    return certificate().getNotAfter().toInstant();
  }

  @Override
  public String toString() {
    return "Credential[" + certificate().getSerialNumber().toString(16) + "]";
  }
}
