package dev.tauon.certificates;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names and addresses at which a server is dialled. */
public record ServerNames(Set<String> names, Set<String> addresses) {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final Pattern NAME =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  public ServerNames {
    names = Set.copyOf(names);
    addresses = Set.copyOf(addresses);
  }

  /**
   * How a server that listens here is reached: at this address; where it listens at all addresses,
   * at each that this machine has now; and by the machine's name.
   *
   * @throws CannotCertify when the host is not one of this machine
   */
  public static ServerNames of(String host) {
    var names = new TreeSet<String>();
    var addresses = new TreeSet<String>();
    try {
      var listening = InetAddress.getByName(host);
      if (listening.isAnyLocalAddress()) {
        names.add("localhost");
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> !a.isLinkLocalAddress())
            .forEach(a -> addresses.add(text(a)));
      } else {
        addresses.add(text(listening));
        name(host).ifPresent(names::add);
      }
      ownName().ifPresent(names::add);
      return new ServerNames(names, addresses);
    } catch (UnknownHostException e) {
      throw new CannotCertify("There is no host " + host + "; give an address of this machine.", e);
    } catch (SocketException e) {
      throw new CannotCertify("The addresses of this machine cannot be listed.", e);
    }
  }

  /** What a certificate says. */
  static ServerNames in(X509Certificate certificate) {
    var names = new TreeSet<String>();
    var addresses = new TreeSet<String>();
    try {
      var stated = certificate.getSubjectAlternativeNames();
      if (stated != null) {
        for (var entry : stated) {
          switch (entry.getFirst()) {
            case Integer kind when kind == DNS_NAME -> names.add(entry.getLast().toString());
            case Integer kind when kind == IP_ADDRESS -> addresses.add(entry.getLast().toString());
            default -> {}
          }
        }
      }
    } catch (CertificateParsingException e) {
      // Then it is for nobody.
    }
    return new ServerNames(names, addresses);
  }

  private static Optional<String> ownName() {
    try {
      return name(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Some machines have names that no certificate can state, with an underscore for instance. */
  private static Optional<String> name(String host) {
    boolean address = host.contains(":") || host.matches("[0-9.]+");
    return address || !NAME.matcher(host).matches() ? Optional.empty() : Optional.of(host);
  }

  private static String text(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }
}
