package dev.tauon.web;

import dev.tauon.certificates.Credential;
import dev.tauon.certificates.CredentialFile;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The port on which kernels open their links over TLS; nothing else is to be had there. */
public final class KernelPort {
  private final SslContextFactory.Server tls = new SslContextFactory.Server();
  private final ServerConnector connector;

  KernelPort(Server server, HttpConfiguration plain, Credential shown) {
    use(shown, tls);
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    var http = new HttpConfiguration(plain);
    // The kernel checks the name in the certificate; whoever does not is no kernel.
    http.addCustomizer(new SecureRequestCustomizer(false));
    connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls, "http/1.1"),
            new HttpConnectionFactory(http));
  }

  ServerConnector connector() {
    return connector;
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** Shows this certificate to kernels that connect from now on. */
  public void show(Credential credential) {
    try {
      tls.reload(factory -> use(credential, factory));
    } catch (Exception e) {
      throw new IllegalStateException("The certificate cannot be shown.", e);
    }
  }

  private static void use(Credential credential, SslContextFactory tls) {
    tls.setKeyStore(CredentialFile.store("hub", credential));
    tls.setKeyStorePassword(CredentialFile.PASSWORD);
  }
}
