package dev.tauon.web;

import dev.tauon.auth.Scope;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JupyterLab's pages with the configuration that its front end reads from them. */
public final class LabRoutes {
  /** Where the built files are served, the same for all users so that browsers keep them once. */
  public static final String STATIC = "/hub/static/lab/";

  private static final String CSP =
      "frame-ancestors 'self'; default-src 'self'; script-src 'self' 'unsafe-eval' 'unsafe-inline'"
          + " blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src * data:"
          + " blob:; font-src 'self' data:; media-src * data: blob:; connect-src 'self' data: blob:;"
          + " frame-src 'self' data: blob:; object-src 'none'; base-uri 'self'";

  private final LabFiles lab;
  private final String version;

  public LabRoutes(LabFiles lab, String version) {
    this.lab = lab;
    this.version = version;
  }

  public void declare(Router routes) {
    routes.get("/user/{user}", Scope.ACCESS_SERVER, this::toLab);
    routes.get("/user/{user}/", Scope.ACCESS_SERVER, this::toLab);
    routes.get("/user/{user}/lab", Scope.ACCESS_SERVER, call -> page(call, "default", ""));
    routes.get("/user/{user}/lab/", Scope.ACCESS_SERVER, call -> page(call, "default", ""));
    routes.get(
        "/user/{user}/lab/tree/{path...}",
        Scope.ACCESS_SERVER,
        call -> page(call, "default", call.path("path")));
    routes.get(
        "/user/{user}/lab/workspaces/{workspace}",
        Scope.ACCESS_SERVER,
        call -> page(call, call.path("workspace"), ""));
    routes.get(
        "/user/{user}/lab/workspaces/{workspace}/tree/{path...}",
        Scope.ACCESS_SERVER,
        call -> page(call, call.path("workspace"), call.path("path")));
    routes.get(
        "/user/{user}/doc/tree/{path...}",
        Scope.ACCESS_SERVER,
        call -> page(call, "default", call.path("path")));
  }

  private Reply toLab(Call call) {
    return Reply.redirect(call.baseUrl() + "lab");
  }

  private Reply page(Call call, String workspace, String treePath) {
    var template = lab.page();
    if (template.isEmpty()) {
      return Pages.labNotBuilt();
    }
    var config = Json.text(config(call, workspace, treePath));
    // Inside a script element only "<" could end it.
    var page =
        template
            .get()
            .replace("@@STATIC_URL@@", STATIC)
            .replace("@@BASE_URL@@", call.baseUrl())
            .replace("@@PAGE_CONFIG@@", config.replace("<", "\\u003c"));
    return Reply.bytes(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", CSP);
  }

  private Map<String, Object> config(Call call, String workspace, String treePath) {
    var base = call.baseUrl();
    var config = new LinkedHashMap<String, Object>();
    config.put("appName", "Tauon");
    config.put("appNamespace", "lab");
    config.put("appVersion", version);
    config.put("notebookVersion", "[2, 19, 0]");
    config.put("baseUrl", base);
    config.put("wsUrl", "");
    config.put("token", "");
    config.put("appUrl", "/lab");
    config.put("treeUrl", "/lab/tree");
    config.put("workspacesUrl", "/lab/workspaces");
    config.put("settingsUrl", "/lab/api/settings");
    config.put("workspacesApiUrl", "/lab/api/workspaces");
    config.put("themesUrl", "/lab/api/themes");
    config.put("translationsApiUrl", "/lab/api/translations");
    config.put("listingsUrl", "/lab/api/listings");
    config.put("licensesUrl", "/lab/api/licenses");
    config.put("labextensionsUrl", "/lab/extensions");
    config.put("fullAppUrl", base + "lab");
    config.put("fullTreeUrl", base + "lab/tree");
    config.put("fullWorkspacesUrl", base + "lab/workspaces");
    config.put("fullStaticUrl", STATIC.substring(0, STATIC.length() - 1));
    config.put("fullSettingsUrl", base + "lab/api/settings");
    config.put("fullWorkspacesApiUrl", base + "lab/api/workspaces");
    config.put("fullThemesUrl", base + "lab/api/themes");
    config.put("fullTranslationsApiUrl", base + "lab/api/translations");
    config.put("fullListingsUrl", base + "lab/api/listings");
    config.put("fullLicensesUrl", base + "lab/api/licenses");
    config.put("fullLabextensionsUrl", base + "lab/extensions");
    config.put("terminalsAvailable", "true");
    config.put("quitButton", "false");
    config.put("cacheFiles", "false");
    config.put("devMode", "false");
    config.put("exposeAppInBrowser", "true");
    config.put("mode", "multiple-document");
    config.put("workspace", workspace);
    config.put("treePath", treePath);
    config.put("preferredPath", "/");
    config.put("hubPrefix", "/hub/");
    config.put("hubHost", "");
    config.put("hubUser", call.user().value());
    config.put("hubServerName", "");
    config.put("federated_extensions", lab.federatedExtensions());
    config.put("disabledExtensions", List.of());
    config.put("buildAvailable", "false");
    config.put("buildCheck", "false");
    config.put("news", Map.of("disabled", true));
    return config;
  }
}
