package dev.tauon.widgets;

import dev.tauon.kernel.comms.Comm;
import dev.tauon.kernel.comms.CommMessage;
import dev.tauon.kernel.comms.CommTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a page that was loaded anew which widgets there are, all at once. */
public final class WidgetControl implements CommTarget {
  @Override
  public String name() {
    return "jupyter.widget.control";
  }

  @Override
  public void opened(Comm comm, CommMessage message) {
    comm.onMessage(asked -> {
      if ("request_states".equals(asked.data().get("method"))) {
        comm.send(states());
      }
    });
  }

  private static CommMessage states() {
    var states = new LinkedHashMap<String, Object>();
    var paths = new ArrayList<List<Object>>();
    var buffers = new ArrayList<byte[]>();
    for (var widget : OpenWidgets.all()) {
      var state = widget.state();
      states.put(
          widget.id(),
          Map.of(
              "model_name", widget.model().name(),
              "model_module", widget.model().module(),
              "model_module_version", widget.model().version(),
              "state", state.state()));
      for (var path : state.paths()) {
        var whole = new ArrayList<Object>();
        whole.add(widget.id());
        whole.addAll(path);
        paths.add(whole);
      }
      buffers.addAll(state.buffers());
    }
    return CommMessage.of(
            Map.of("method", "update_states", "states", states, "buffer_paths", paths))
        .withBuffers(buffers);
  }
}
