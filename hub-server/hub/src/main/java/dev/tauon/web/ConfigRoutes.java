package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.documents.Document;
import dev.tauon.documents.Document.Kind;
import dev.tauon.documents.DocumentStore;
import dev.tauon.users.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jupyter Server's configuration sections of the front end. */
public final class ConfigRoutes {
  private static final String BASE = "/user/{user}/api/config/{section}";

  private final DocumentStore documents;
  private final Clock clock;

  public ConfigRoutes(DocumentStore documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  public void declare(Router routes) {
    routes.get(BASE, Scope.READ_DOCUMENTS, call -> Reply.json(section(call)));
    routes.put(BASE, Scope.WRITE_DOCUMENTS, this::replace);
    routes.patch(BASE, Scope.WRITE_DOCUMENTS, this::merge);
  }

  private Reply replace(Call call) throws Exception {
    save(call, call.jsonObject());
    return Reply.noContent();
  }

  private Reply merge(Call call) throws Exception {
    var change = call.jsonObject();
    var section = section(call);
    merge(section, change);
    save(call, section);
    return Reply.json(section);
  }

  /** Objects are merged, null deletes, everything else replaces. */
  static void merge(ObjectNode into, JsonNode change) {
    change
        .properties()
        .forEach(entry -> {
          var name = entry.getKey();
          var value = entry.getValue();
          if (value.isNull()) {
            into.remove(name);
          } else if (value.isObject() && into.path(name) instanceof ObjectNode inner) {
            merge(inner, value);
          } else {
            into.set(name, value);
          }
        });
  }

  private ObjectNode section(Call call) {
    return find(call.user(), call.path("section"))
        .map(d -> (ObjectNode) Json.read(d.text().getBytes(StandardCharsets.UTF_8)))
        .orElseGet(() -> Json.mapper().createObjectNode());
  }

  private void save(Call call, JsonNode section) {
    var name = call.path("section");
    var now = clock.instant();
    var created = find(call.user(), name).map(Document::created).orElse(now);
    documents.save(call.user(), new Document(Kind.CONFIG, name, Json.text(section), created, now));
  }

  private Optional<Document> find(UserName user, String name) {
    return documents.find(user, Kind.CONFIG, name);
  }
}
