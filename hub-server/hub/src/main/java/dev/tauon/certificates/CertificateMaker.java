package dev.tauon.certificates;

/** Makes keys and certificates. */
public interface CertificateMaker {
  /**
   * Makes an authority, which signs its own certificate.
   *
   * @throws CannotCertify with the reason
   */
  Credential authority(Validity validity);

  /**
   * Makes a key for a server of these names, with a certificate that the authority signed.
   *
   * @throws CannotCertify with the reason
   */
  Credential server(Credential authority, ServerNames names, Validity validity);
}
