package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.Kernels;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Jupyter Server's kernels API. */
public final class KernelRoutes {
  /** Finds the working directory for a document's path. */
  @FunctionalInterface
  public interface Folders {
    Path folderFor(UserName user, String path);

    /** What a kernel for this document finds in its environment; the names are Jupyter Server's. */
    default Map<String, String> environment(UserName user, String path) {
      if (!path.endsWith(".ipynb")) {
        // A new notebook has a made-up path until it is named.
        return Map.of();
      }
      var name = path.substring(path.lastIndexOf('/') + 1);
      return Map.of("JPY_SESSION_NAME", folderFor(user, path).resolve(name).toString());
    }
  }

  private static final String BASE = "/user/{user}/api/kernels";

  private final Kernels kernels;
  private final Folders folders;

  public KernelRoutes(Kernels kernels, Folders folders) {
    this.kernels = kernels;
    this.folders = folders;
  }

  public void declare(Router routes) {
    routes.get(BASE, Scope.READ_KERNELS, this::list);
    routes.post(BASE, Scope.EXECUTE_KERNELS, this::start);
    routes.get(BASE + "/{id}", Scope.READ_KERNELS, this::show);
    routes.delete(BASE + "/{id}", Scope.EXECUTE_KERNELS, this::stop);
    routes.post(BASE + "/{id}/interrupt", Scope.EXECUTE_KERNELS, this::interrupt);
    routes.post(BASE + "/{id}/restart", Scope.EXECUTE_KERNELS, this::restart);
  }

  private Reply list(Call call) {
    return Reply.json(kernels.of(call.user()).stream().map(KernelModel::of).toList());
  }

  private Reply start(Call call) throws Exception {
    var body = call.jsonObject();
    var path = text(body, "path", "");
    var kernel =
        kernels.start(
            call.user(),
            text(body, "name", "java"),
            folders.folderFor(call.user(), path),
            folders.environment(call.user(), path));
    return Reply.json(201, KernelModel.of(kernel))
        .with("Location", call.baseUrl() + "api/kernels/" + kernel.id());
  }

  private Reply show(Call call) {
    return Reply.json(KernelModel.of(kernels.of(call.user(), call.path("id"))));
  }

  private Reply stop(Call call) throws InterruptedException {
    kernels.of(call.user(), call.path("id")).stop();
    return Reply.noContent();
  }

  private Reply interrupt(Call call) throws InterruptedException {
    kernels.of(call.user(), call.path("id")).interrupt();
    return Reply.noContent();
  }

  private Reply restart(Call call) throws InterruptedException {
    var kernel = kernels.of(call.user(), call.path("id"));
    kernel.restart();
    return Reply.json(KernelModel.of(kernel));
  }

  /** A text in a body, or {@code otherwise} where it is absent or null. */
  static String text(JsonNode body, String field, String otherwise) {
    var node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isString()) {
      throw new BadRequest("The field \"" + field + "\" has to be a text.");
    }
    return node.stringValue();
  }
}
