package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.documents.Document;
import dev.tauon.documents.Document.Kind;
import dev.tauon.documents.DocumentStore;
import dev.tauon.users.UserName;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JupyterLab's settings: schemas from its build, values from the user. */
public final class SettingsRoutes {
  private static final String BASE = "/user/{user}/lab/api/settings";

  private final LabFiles lab;
  private final DocumentStore documents;
  private final Clock clock;

  public SettingsRoutes(LabFiles lab, DocumentStore documents, Clock clock) {
    this.lab = lab;
    this.documents = documents;
    this.clock = clock;
  }

  public void declare(Router routes) {
    routes.get(BASE, Scope.READ_DOCUMENTS, this::list);
    routes.get(BASE + "/{id...}", Scope.READ_DOCUMENTS, this::show);
    routes.put(BASE + "/{id...}", Scope.WRITE_DOCUMENTS, this::save);
  }

  private Reply list(Call call) {
    boolean idsOnly = call.flag("ids_only", false);
    var settings =
        lab.schemas().values().stream()
            .sorted(Comparator.comparing(LabFiles.Schema::id))
            .map(s -> idsOnly ? Map.<String, Object>of("id", s.id()) : model(call.user(), s))
            .toList();
    return Reply.json(Map.of("settings", settings));
  }

  private Reply show(Call call) {
    return Reply.json(model(call.user(), schema(call)));
  }

  private Reply save(Call call) throws Exception {
    var schema = schema(call);
    var body = call.jsonObject();
    if (!body.path("raw").isString()) {
      throw new BadRequest("The body has to hold the settings as a text named \"raw\".");
    }
    var raw = body.path("raw").stringValue();
    // Refused before it is kept: settings that cannot be read would break every start of Lab.
    LenientJson.object(raw);
    var now = clock.instant();
    var created = find(call.user(), schema.id()).map(Document::created).orElse(now);
    documents.save(call.user(), new Document(Kind.SETTINGS, schema.id(), raw, created, now));
    return Reply.noContent();
  }

  private LabFiles.Schema schema(Call call) {
    var schema = lab.schemas().get(call.path("id"));
    if (schema == null) {
      throw new BadRequest(404, "There is no settings schema for " + call.path("id") + ".");
    }
    return schema;
  }

  private Map<String, Object> model(UserName user, LabFiles.Schema schema) {
    var saved = find(user, schema.id());
    var model = new LinkedHashMap<String, Object>();
    model.put("id", schema.id());
    model.put("schema", schema.schema());
    model.put("version", schema.version());
    model.put("raw", saved.map(Document::text).orElse("{}"));
    model.put(
        "settings",
        saved.map(d -> LenientJson.object(d.text())).orElseGet(() -> LenientJson.object("{}")));
    model.put("created", saved.map(d -> (Object) d.created().toString()).orElse(""));
    model.put("last_modified", saved.map(d -> (Object) d.modified().toString()).orElse(""));
    return model;
  }

  private Optional<Document> find(UserName user, String id) {
    return documents.find(user, Kind.SETTINGS, id);
  }
}
