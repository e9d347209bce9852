package dev.tauon.widgets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.comms.Comms;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The other side of the widgets: keeps what they send, and sends what a page would. */
final class FakeFrontEnd {
  /** A message of a widget. */
  record Sent(String type, String comm, Map<String, Object> content, List<byte[]> buffers) {
    @SuppressWarnings("unchecked")
    Map<String, Object> data() {
      return (Map<String, Object>) content.get("data");
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> state() {
      return (Map<String, Object>) data().get("state");
    }

    String method() {
      return String.valueOf(data().get("method"));
    }
  }

  private final List<Sent> sent = new ArrayList<>();
  private final Comms comms =
      new Comms((_, type, content, _, buffers) -> {
        // As it would arrive: through JSON.
        var read = Json.object(Json.bytes(content));
        sent.add(new Sent(type, String.valueOf(read.get("comm_id")), read, buffers));
      });

  FakeFrontEnd() {
    Comms.install(comms);
  }

  /** What was sent since the last call. */
  List<Sent> news() {
    var all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  void update(Widget widget, Map<String, ?> state) {
    tell(
        "comm_msg",
        widget.id(),
        Map.of("method", "update", "state", state, "buffer_paths", List.of()));
  }

  void custom(Widget widget, Map<String, ?> content) {
    tell("comm_msg", widget.id(), Map.of("method", "custom", "content", content));
  }

  void tell(String type, String comm, Map<String, ?> data) {
    var content = Map.of("comm_id", comm, "target_name", "jupyter.widget.control", "data", data);
    comms
        .received(new Request(Channel.SHELL, "{}".getBytes(UTF_8), type, "", Json.bytes(content)))
        .ifPresent(callback -> callback.code().run());
  }
}
