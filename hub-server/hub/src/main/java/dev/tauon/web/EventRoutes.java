package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.users.UserName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Jupyter Server's events: what is posted goes to all of the user's subscribers. */
public final class EventRoutes {
  private static final long LARGEST_EVENT = 1L << 20;

  private final Clock clock;
  private final Map<UserName, Set<Subscriber>> subscribers = new ConcurrentHashMap<>();

  public EventRoutes(Clock clock) {
    this.clock = clock;
  }

  public void declare(Router routes) {
    routes.post("/user/{user}/api/events", Scope.WRITE_EVENTS, this::post);
    routes.socket("/user/{user}/api/events/subscribe", Scope.READ_EVENTS, this::subscribe);
  }

  private Reply post(Call call) throws Exception {
    var body = call.jsonObject();
    for (var field : List.of("schema_id", "version", "data")) {
      if (!body.has(field)) {
        throw new BadRequest("An event has the fields schema_id, version and data.");
      }
    }
    var event = Json.mapper().createObjectNode();
    event.put("__timestamp__", clock.instant().toString());
    event.set("__schema__", body.path("schema_id"));
    event.set("__schema_version__", body.path("version"));
    event.put("__metadata_version__", 1);
    body.path("data").properties().forEach(e -> event.set(e.getKey(), e.getValue()));
    var text = Json.text(event);
    subscribers.getOrDefault(call.user(), Set.of()).forEach(s -> s.tell(text));
    return Reply.noContent();
  }

  private SocketHandler.Accepted subscribe(Call call, List<String> offered) {
    var mine = subscribers.computeIfAbsent(call.user(), _ -> ConcurrentHashMap.newKeySet());
    return new SocketHandler.Accepted(new Subscriber(mine), Optional.empty());
  }

  /** One connection that listens. Public, since Jetty looks up its methods. */
  public static final class Subscriber extends BrowserSocket {
    private final Set<Subscriber> all;

    Subscriber(Set<Subscriber> all) {
      super(LARGEST_EVENT);
      this.all = all;
    }

    void tell(String text) {
      write(text);
    }

    @Override
    protected void opened() {
      all.add(this);
    }

    @Override
    protected void gone() {
      all.remove(this);
    }

    @Override
    protected void received(String text) {
      // Nothing is expected from here, and nothing is done with it.
    }
  }
}
