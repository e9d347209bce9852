package dev.tauon.widgets;

import dev.tauon.kernel.comms.Comm;
import dev.tauon.kernel.comms.CommMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the front end shows and keeps alike on both sides: what is set here appears there,
 * and what a person does there arrives here.
 *
 * <p>It comes to life when it is first shown. What its handlers print and throw then appears below
 * the cell that showed it; they run one after the other, and after the cells that were started
 * before.
 */
public abstract class Widget implements AutoCloseable {
  static final String TARGET = "jupyter.widget";
  private static final String PROTOCOL = "2.1.0";

  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final WidgetModel model;
  private final Map<String, @Nullable Object> attributes;
  private @Nullable Comm comm;

  protected Widget(WidgetModel model) {
    this.model = model;
    attributes = model.attributes();
  }

  /** The model's id, by which the front end and other widgets refer to it. */
  public final String id() {
    return id;
  }

  final WidgetModel model() {
    return model;
  }

  /** The value of an attribute as the front end has it. */
  protected final synchronized @Nullable Object attribute(String name) {
    return attributes.get(name);
  }

  /** Sets an attribute, here and in the front end; returns whether it had another value before. */
  protected final synchronized boolean attribute(String name, @Nullable Object value) {
    boolean known = attributes.containsKey(name);
    var before = attributes.put(name, value);
    if (known && Objects.equals(before, value)) {
      return false;
    }
    var open = comm;
    if (open != null) {
      openReferred(value);
      var changed = new LinkedHashMap<String, @Nullable Object>();
      changed.put(name, value);
      send(open, "update", changed);
    }
    return true;
  }

  /**
   * What the front end wants to set an attribute to.
   *
   * @return the value to take; empty when it makes no sense or is none of the front end's business
   */
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return Optional.empty();
  }

  /** The front end has set an attribute. */
  protected void changedByFrontEnd(String name) {}

  /** The front end sent a message of the widget's own kind, for instance that it was clicked. */
  protected void received(Map<?, ?> content) {}

  /** Makes the front end know the widget and all that it refers to. */
  final synchronized void open() {
    if (comm != null) {
      return;
    }
    attributes.values().forEach(Widget::openReferred);
    var state = WireState.of(attributes);
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("state", state.state());
    data.put("buffer_paths", state.paths());
    var opening =
        CommMessage.of(data).withMetadata(Map.of("version", PROTOCOL)).withBuffers(state.buffers());
    comm = Comm.open(TARGET, id, opening).onMessage(this::told).onClose(_ -> closed());
    OpenWidgets.add(this);
  }

  private static void openReferred(@Nullable Object value) {
    switch (value) {
      case Widget widget -> widget.open();
      case Collection<?> elements -> elements.forEach(Widget::openReferred);
      case null, default -> {}
    }
  }

  private void told(CommMessage message) {
    var data = message.data();
    switch (String.valueOf(data.get("method"))) {
      case "update" -> {
        if (data.get("state") instanceof Map<?, ?> state) {
          take(WireState.read(state, data.get("buffer_paths"), message.buffers()));
        }
      }
      case "request_state" -> sendAll();
      case "custom" -> {
        if (data.get("content") instanceof Map<?, ?> content) {
          received(content);
        }
      }
      default -> {}
    }
  }

  /** Other pages that show the widget are told first, so that a slow handler does not hold them. */
  private void take(Map<String, @Nullable Object> state) {
    var taken = new LinkedHashMap<String, @Nullable Object>();
    var corrected = new LinkedHashMap<String, @Nullable Object>();
    state.forEach((name, wish) ->
        fromFrontEnd(name, wish)
            .ifPresent(value -> {
              taken.put(name, value);
              if (!alike(value, wish)) {
                corrected.put(name, value);
              }
            }));
    var changed = new LinkedHashMap<String, @Nullable Object>();
    synchronized (this) {
      taken.forEach((name, value) -> {
        if (!Objects.equals(attributes.put(name, value), value)) {
          changed.put(name, value);
        }
      });
      var open = comm;
      if (open != null && !taken.isEmpty()) {
        send(open, "echo_update", taken);
        if (!corrected.isEmpty()) {
          send(open, "update", corrected);
        }
      }
    }
    changed.keySet().forEach(this::changedByFrontEnd);
  }

  private static boolean alike(Object value, @Nullable Object wish) {
    return value instanceof Number a && wish instanceof Number b
        ? a.doubleValue() == b.doubleValue()
        : value.equals(wish);
  }

  private synchronized void sendAll() {
    var open = comm;
    if (open != null) {
      send(open, "update", attributes);
    }
  }

  private static void send(Comm comm, String method, Map<String, @Nullable Object> attributes) {
    var state = WireState.of(attributes);
    comm.send(CommMessage.of(state.message(method)).withBuffers(state.buffers()));
  }

  /** All attributes, as they are sent. */
  final synchronized WireState state() {
    return WireState.of(attributes);
  }

  private synchronized void closed() {
    comm = null;
    OpenWidgets.remove(this);
  }

  /** Takes the widget off every page. When it is shown again it comes back. */
  @Override
  public final synchronized void close() {
    var open = comm;
    if (open != null) {
      closed();
      open.close();
    }
  }

  /** Its kind and what it stands at, in one line. */
  @Override
  public abstract String toString();
}
