package dev.tauon.web;

import dev.tauon.auth.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.MimeTypes;

/**
 * The files of JupyterLab's build. Names in {@code static/} carry a hash of their content and may
 * be kept for ever; the build lays compressed twins beside them.
 */
public final class LabAssets {
  private static final Map<String, String> TWINS = Map.of("br", ".br", "gzip", ".gz");

  private final LabFiles lab;

  public LabAssets(LabFiles lab) {
    this.lab = lab;
  }

  public void declare(Router routes) {
    routes.get(
        LabRoutes.STATIC + "{path...}",
        Scope.PUBLIC,
        call -> file(call, "static", "public, max-age=31536000, immutable"));
    routes.get(
        "/user/{user}/lab/extensions/{path...}",
        Scope.ACCESS_SERVER,
        call -> file(call, "labextensions", "private, no-cache"));
    routes.get(
        "/user/{user}/lab/api/themes/{path...}",
        Scope.ACCESS_SERVER,
        call -> file(call, "themes", "private, no-cache"));
  }

  private Reply file(Call call, String part, String caching) throws IOException {
    var root = lab.folder().resolve(part);
    var file = root.resolve(call.path("path")).normalize();
    if (!file.startsWith(root) || !Files.isRegularFile(file)) {
      throw new BadRequest(404, "There is no such file in JupyterLab's build.");
    }
    var etag = etag(file);
    if (call.header("If-None-Match").filter(etag::equals).isPresent()) {
      return Reply.status(304).with("ETag", etag).with("Cache-Control", caching);
    }
    var accepted = call.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
    for (var encoding : List.of("br", "gzip")) {
      var twin = file.resolveSibling(file.getFileName() + TWINS.get(encoding));
      if (accepted.contains(encoding) && Files.isRegularFile(twin)) {
        return reply(file, twin, etag, caching).with("Content-Encoding", encoding);
      }
    }
    return reply(file, file, etag, caching);
  }

  private static Reply reply(Path named, Path sent, String etag, String caching)
      throws IOException {
    var type = MimeTypes.DEFAULTS.getMimeByExtension(named.getFileName().toString());
    return new Reply(200, Map.of(), out -> Files.copy(sent, out))
        .with("Content-Type", type == null ? "application/octet-stream" : type)
        .with("Content-Length", Long.toString(Files.size(sent)))
        .with("ETag", etag)
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control", caching);
  }

  private static String etag(Path file) throws IOException {
    return "\"%x-%x\"".formatted(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
  }
}
