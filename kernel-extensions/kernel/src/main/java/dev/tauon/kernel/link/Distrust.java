package dev.tauon.kernel.link;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why somebody answered at the hub's address and yet is not taken for the hub. */
enum Distrust {
  EXPIRED("its certificate has expired"),
  NOT_YET_VALID("its certificate is not valid yet, or the clock of this machine is wrong"),
  ANOTHER_AUTHORITY("its certificate does not come from the hub's authority"),
  ANOTHER_NAME("its certificate is for another address"),
  NO_TLS("it does not speak TLS 1.3 or 1.2");

  private final String reason;

  Distrust(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /** What a connection failed for; empty when nobody answered or the connection broke. */
  static Optional<Distrust> of(Throwable failure) {
    var causes = causes(failure);
    if (has(causes, CertificateExpiredException.class)) {
      return Optional.of(EXPIRED);
    }
    if (has(causes, CertificateNotYetValidException.class)) {
      return Optional.of(NOT_YET_VALID);
    }
    if (has(causes, CertPathBuilderException.class)
        || has(causes, CertPathValidatorException.class)) {
      return Optional.of(ANOTHER_AUTHORITY);
    }
    if (has(causes, CertificateException.class)) {
      return Optional.of(ANOTHER_NAME);
    }
    boolean broken =
        causes.stream().anyMatch(c -> c instanceof IOException && !(c instanceof SSLException));
    return has(causes, SSLException.class) && !broken ? Optional.of(NO_TLS) : Optional.empty();
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
