package dev.tauon.app;

import dev.tauon.certificates.CannotCertify;
import dev.tauon.certificates.CertificateAuthority;
import dev.tauon.certificates.ServerNames;
import dev.tauon.spawners.Keytool;
import dev.tauon.web.KernelPort;
import dev.tauon.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way for kernels to a hub that others on the network can reach: over TLS, to a port of its
 * own, with a certificate from the hub's own authority that is renewed while the hub runs.
 */
final class KernelTls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KernelTls.class);
  private static final int LAST_PORT = 65_535;
  private static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

  private final CertificateAuthority authority;
  private final ServerNames names;
  private final KernelPort port;
  private final URI url;
  private final Thread renewal;

  private KernelTls(CertificateAuthority authority, ServerNames names, KernelPort port, URI url) {
    this.authority = authority;
    this.names = names;
    this.port = port;
    this.url = url;
    renewal = Thread.ofVirtual().name("certificates").unstarted(this::renew);
  }

  /**
   * Takes the port; the web server answers on it once it is started.
   *
   * @throws CannotStart with a sentence for the person at the terminal
   */
  static KernelTls open(WebServer web, HubConfig config, Path folder, Clock clock) {
    try {
      var authority = CertificateAuthority.open(folder, new Keytool(folder), clock);
      var names = ServerNames.of(config.host());
      var port = web.listenForKernels(wanted(config), authority.server(names));
      var url = URI.create("wss://" + web.reachable() + ":" + port.port());
      var tls = new KernelTls(authority, names, port, url);
      tls.renewal.start();
      return tls;
    } catch (CannotCertify e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    } catch (WebServer.PortTaken e) {
      throw new CannotStart(
          e.getMessage() + " Kernels need it; give them another one with --kernel-port.", e);
    }
  }

  /**
   * A kernel that lost its hub looks for it at the same port: it has to be one that can be told.
   */
  private static int wanted(HubConfig config) {
    boolean any = config.port() == 0 || config.port() == LAST_PORT;
    return config.kernels().port().orElse(any ? 0 : config.port() + 1);
  }

  URI url() {
    return url;
  }

  /** The authority's certificate in PEM form. */
  String authority() {
    return authority.pem();
  }

  private void renew() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        try {
          port.show(authority.server(names));
        } catch (RuntimeException e) {
          log.atError().setCause(e).log("the hub's certificate for kernels could not be renewed");
        }
      }
    } catch (InterruptedException e) {
      // The hub stops.
    }
  }

  @Override
  public void close() {
    renewal.interrupt();
  }
}
