package dev.tauon.kernel.link;

import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the hub tells a kernel that it starts.
 *
 * @param url where the hub's WebSocket is
 * @param token opens the link once
 * @param epoch the number of this process among those of the kernel
 * @param warm whether it is started before anybody wants it, to be handed over later
 */
public record ConnectFile(URI url, String token, String kernelId, long epoch, boolean warm) {
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
        fields.requiredText("token"),
        fields.requiredText("kernel_id"),
        fields.number("epoch", 0),
        fields.flag("warm", false));
  }
}
