package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.Kernel;
import dev.tauon.kernels.Kernels;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Jupyter Server's version, status and identity, and JupyterLab's translations. */
public final class ServerRoutes {
  /** The version of Jupyter Server whose API this is. */
  static final String JUPYTER_SERVER = "2.19.0";

  /** JupyterLab asks once; without this answer every start would show an error. */
  private static final Map<String, Object> NO_LANGUAGE_SERVERS =
      Map.of("version", 2, "sessions", Map.of(), "specs", Map.of());

  private final Kernels kernels;
  private final Instant started;

  public ServerRoutes(Kernels kernels, Clock clock) {
    this.kernels = kernels;
    started = clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public void declare(Router routes) {
    routes.get("/user/{user}/api", Scope.READ_STATUS, this::version);
    routes.get("/user/{user}/api/", Scope.READ_STATUS, this::version);
    routes.get("/user/{user}/api/status", Scope.READ_STATUS, this::status);
    routes.get("/user/{user}/api/me", Scope.READ_SELF, this::me);
    routes.post("/user/{user}/api/security/csp-report", Scope.READ_SELF, _ -> Reply.noContent());
    routes.get("/user/{user}/lsp/status", Scope.READ_STATUS, _ -> Reply.json(NO_LANGUAGE_SERVERS));
    routes.get("/user/{user}/lab/api/translations", Scope.READ_DOCUMENTS, this::translations);
    routes.get("/user/{user}/lab/api/translations/", Scope.READ_DOCUMENTS, this::translations);
    routes.get(
        "/user/{user}/lab/api/translations/{locale}",
        Scope.READ_DOCUMENTS,
        _ -> Reply.json(Map.of("data", Map.of(), "message", "")));
  }

  private Reply version(Call call) {
    return Reply.json(Map.of("version", JUPYTER_SERVER));
  }

  private Reply status(Call call) {
    var mine = kernels.of(call.user());
    var lastActivity =
        mine.stream().map(Kernel::lastActivity).max(Instant::compareTo).orElse(started);
    return Reply.json(
        Map.of(
            "started", started.toString(),
            "last_activity", lastActivity.truncatedTo(ChronoUnit.MICROS).toString(),
            "kernels", mine.size(),
            // Not Jupyter Server's: how many kernels wait to be handed over.
            "warm_kernels", kernels.warm(),
            "connections", mine.stream().mapToInt(Kernel::connections).sum()));
  }

  private Reply me(Call call) {
    var name = call.user().value();
    var identity = new LinkedHashMap<String, Object>();
    identity.put("username", name);
    identity.put("name", name);
    identity.put("display_name", name);
    identity.put("initials", name.substring(0, 1).toUpperCase(Locale.ROOT));
    identity.put("avatar_url", null);
    identity.put("color", null);
    var permissions = new LinkedHashMap<String, Object>();
    var asked = Json.read(call.query("permissions").orElse("{}").getBytes(UTF_8));
    // On their own server a user may do everything; who else comes here does not pass the gate.
    asked.properties().forEach(e -> permissions.put(e.getKey(), e.getValue()));
    return Reply.json(Map.of("identity", identity, "permissions", permissions));
  }

  private Reply translations(Call call) {
    return Reply.json(
        Map.of(
            "data",
            Map.of("en", Map.of("displayName", "English", "nativeName", "English")),
            "message",
            ""));
  }
}
