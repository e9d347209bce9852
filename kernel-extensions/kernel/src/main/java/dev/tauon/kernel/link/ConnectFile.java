package dev.tauon.kernel.link;

import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What the hub tells a kernel that it starts.
 *
 * @param url where the hub's WebSocket is
 * @param authority signs the hub's certificate; absent where the link stays on this machine
 * @param token opens the link once
 * @param epoch the number of this process among those of the kernel
 * @param warm whether it is started before anybody wants it, to be handed over later
 */
public record ConnectFile(
    URI url,
    Optional<X509Certificate> authority,
    String token,
    String kernelId,
    long epoch,
    boolean warm) {
  public ConnectFile {
    // Plain text beside an authority, or TLS that trusts whom the JVM trusts: neither is meant.
    if (!String.valueOf(url.getScheme()).equals(authority.isPresent() ? "wss" : "ws")) {
      throw new IllegalArgumentException(
          "A wss address needs the hub's authority, and a ws address must not have one.");
    }
  }

  /** Reads the file and deletes it: the token in it is nobody else's business. */
  public static ConnectFile take(Path file) throws IOException {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
    var fields = new Content(Json.object(json));
    return new ConnectFile(
        URI.create(fields.requiredText("url")),
        fields.text("authority").map(HubTrust::certificate),
        fields.requiredText("token"),
        fields.requiredText("kernel_id"),
        fields.number("epoch", 0),
        fields.flag("warm", false));
  }
}
