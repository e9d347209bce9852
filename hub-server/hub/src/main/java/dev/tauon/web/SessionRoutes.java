package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.Kernel;
import dev.tauon.kernels.Kernels;
import dev.tauon.sessions.Session;
import dev.tauon.sessions.Sessions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Jupyter Server's sessions API. */
public final class SessionRoutes {
  private static final String BASE = "/user/{user}/api/sessions";

  private final Sessions sessions;
  private final Kernels kernels;
  private final KernelRoutes.Folders folders;

  public SessionRoutes(Sessions sessions, Kernels kernels, KernelRoutes.Folders folders) {
    this.sessions = sessions;
    this.kernels = kernels;
    this.folders = folders;
  }

  public void declare(Router routes) {
    routes.get(BASE, Scope.READ_SESSIONS, this::list);
    routes.post(BASE, Scope.WRITE_SESSIONS, this::create);
    routes.get(BASE + "/{id}", Scope.READ_SESSIONS, this::show);
    routes.patch(BASE + "/{id}", Scope.WRITE_SESSIONS, this::change);
    routes.delete(BASE + "/{id}", Scope.WRITE_SESSIONS, this::delete);
  }

  private Reply list(Call call) {
    return Reply.json(sessions.of(call.user()).stream().flatMap(s -> model(s).stream()).toList());
  }

  private Reply create(Call call) throws Exception {
    var body = call.jsonObject();
    var path = required(body, "path");
    var type = required(body, "type");
    var known = sessions.forPath(call.user(), path, type).flatMap(this::model);
    if (known.isPresent()) {
      return Reply.json(201, known.get());
    }
    var kernel = kernel(call, body.path("kernel"), path);
    var session =
        sessions.add(call.user(), path, KernelRoutes.text(body, "name", ""), type, kernel.id());
    return Reply.json(201, SessionModel.of(session, kernel))
        .with("Location", call.baseUrl() + "api/sessions/" + session.id());
  }

  private Reply show(Call call) {
    return Reply.json(found(sessions.of(call.user(), call.path("id"))));
  }

  private Reply change(Call call) throws Exception {
    var session = sessions.of(call.user(), call.path("id"));
    var body = call.jsonObject();
    var asked = body.path("kernel");
    // Everything is checked before anything changes.
    var path = given(body, "path");
    var name = given(body, "name");
    var type = given(body, "type");
    var kernel =
        asked.isObject() && (asked.hasNonNull("id") || asked.hasNonNull("name"))
            ? Optional.of(kernel(call, asked, path.orElse(session.path())))
            : Optional.<Kernel>empty();
    var before = session.kernel();
    var changed =
        sessions.change(
            session,
            s -> {
              // What is not given stays as it is now: JupyterLab sends path and name at once.
              var next =
                  s.withPath(path.orElse(s.path()))
                      .withName(name.orElse(s.name()))
                      .withType(type.orElse(s.type()));
              return kernel.map(k -> next.withKernel(k.id())).orElse(next);
            });
    if (!changed.kernel().equals(before)) {
      // As in Jupyter Server, the kernel that the session leaves is stopped.
      var left = kernels.find(before.toString());
      if (left.isPresent()) {
        left.get().stop();
      }
    }
    return Reply.json(found(changed));
  }

  private Reply delete(Call call) throws Exception {
    var session = sessions.of(call.user(), call.path("id"));
    var kernel = kernels.find(session.kernel().toString());
    sessions.remove(session);
    if (kernel.isEmpty()) {
      return Reply.json(410, Map.of("message", "Kernel deleted before session", "reason", "Gone"));
    }
    kernel.get().stop();
    return Reply.noContent();
  }

  /** The kernel that a body names by id, or a new one of the spec that it names. */
  private Kernel kernel(Call call, JsonNode asked, String path) throws InterruptedException {
    var id = KernelRoutes.text(asked, "id", "");
    return id.isEmpty()
        ? kernels.start(
            call.user(),
            KernelRoutes.text(asked, "name", "java"),
            folders.folderFor(call.user(), path),
            folders.environment(call.user(), path))
        : kernels.of(call.user(), id);
  }

  private SessionModel found(Session session) {
    return model(session)
        .orElseThrow(() -> new BadRequest(404, "The kernel of this session is gone."));
  }

  private Optional<SessionModel> model(Session session) {
    return kernels.find(session.kernel().toString()).map(k -> SessionModel.of(session, k));
  }

  private static Optional<String> given(JsonNode body, String field) {
    return body.hasNonNull(field)
        ? Optional.of(KernelRoutes.text(body, field, ""))
        : Optional.empty();
  }

  private static String required(JsonNode body, String field) {
    var value = KernelRoutes.text(body, field, "");
    if (value.isEmpty()) {
      throw new BadRequest("Missing field in JSON data: " + field);
    }
    return value;
  }
}
