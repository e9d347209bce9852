package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.documents.Document;
import dev.tauon.documents.Document.Kind;
import dev.tauon.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JupyterLab's workspaces: which tabs are open where. */
public final class WorkspaceRoutes {
  private static final String BASE = "/user/{user}/lab/api/workspaces";

  private final DocumentStore documents;
  private final Clock clock;

  public WorkspaceRoutes(DocumentStore documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  public void declare(Router routes) {
    routes.get(BASE, Scope.READ_DOCUMENTS, this::list);
    routes.get(BASE + "/", Scope.READ_DOCUMENTS, this::list);
    routes.get(BASE + "/{id...}", Scope.READ_DOCUMENTS, this::show);
    routes.put(BASE + "/{id...}", Scope.WRITE_DOCUMENTS, this::save);
    routes.delete(BASE + "/{id...}", Scope.WRITE_DOCUMENTS, this::delete);
  }

  private Reply list(Call call) {
    var all = documents.list(call.user(), Kind.WORKSPACE);
    return Reply.json(
        Map.of(
            "workspaces",
            Map.of(
                "ids", all.stream().map(Document::name).toList(),
                "values", all.stream().map(WorkspaceRoutes::model).toList())));
  }

  private Reply show(Call call) {
    var id = call.path("id");
    return Reply.json(
        documents
            .find(call.user(), Kind.WORKSPACE, id)
            .map(WorkspaceRoutes::model)
            .orElseGet(() -> empty(id)));
  }

  private Reply save(Call call) throws Exception {
    var id = call.path("id");
    var body = call.jsonObject();
    if (!body.path("data").isObject() || !body.path("metadata").isObject()) {
      throw new BadRequest("A workspace has the objects \"data\" and \"metadata\".");
    }
    if (!body.path("metadata").path("id").asString("").equals(id)) {
      throw new BadRequest("The workspace's own id differs from the one in the address.");
    }
    var now = clock.instant();
    var created =
        documents.find(call.user(), Kind.WORKSPACE, id).map(Document::created).orElse(now);
    documents.save(call.user(), new Document(Kind.WORKSPACE, id, Json.text(body), created, now));
    return Reply.noContent();
  }

  private Reply delete(Call call) {
    if (!documents.delete(call.user(), Kind.WORKSPACE, call.path("id"))) {
      throw new BadRequest(404, "There is no workspace " + call.path("id") + ".");
    }
    return Reply.noContent();
  }

  private static JsonNode model(Document document) {
    var model = Json.read(document.text().getBytes(StandardCharsets.UTF_8));
    if (model.path("metadata") instanceof ObjectNode metadata) {
      metadata.put("created", document.created().toString());
      metadata.put("last_modified", document.modified().toString());
    }
    return model;
  }

  private static JsonNode empty(String id) {
    var model = Json.mapper().createObjectNode();
    model.putObject("data");
    model.putObject("metadata").put("id", id);
    return model;
  }
}
