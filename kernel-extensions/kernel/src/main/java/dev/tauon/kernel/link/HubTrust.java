package dev.tauon.kernel.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom the kernel takes for its hub over TLS: whoever has a certificate for that address from the
 * hub's own authority, and nobody whom the JVM trusts otherwise.
 */
final class HubTrust {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private HubTrust() {}

  /** Reads a certificate in PEM form. */
  static X509Certificate certificate(String pem) {
    try {
      var bytes = new ByteArrayInputStream(pem.getBytes(US_ASCII));
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    } catch (CertificateException e) {
      throw new IllegalArgumentException("The certificate of the hub's authority is damaged.", e);
    }
  }

  /** Makes a client trust what this authority signed. */
  static HttpClient.Builder only(X509Certificate authority, HttpClient.Builder client) {
    var parameters = new SSLParameters();
    parameters.setProtocols(PROTOCOLS);
    // The client asks for this by itself, unless a system property of the JVM talks it out of it.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return client.sslContext(context(authority)).sslParameters(parameters);
  }

  /**
   * Makes a client trust nobody: one that speaks without TLS needs none, and would otherwise read
   * all that the JVM trusts, which takes longer than to connect.
   */
  static HttpClient.Builder nobody(HttpClient.Builder client) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return client.sslContext(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no TLS.", e);
    }
  }

  private static SSLContext context(X509Certificate authority) {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("hub", authority);
      var managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The authority's certificate cannot be trusted.", e);
    }
  }
}
