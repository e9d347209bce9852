package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.contents.ContentPath;
import dev.tauon.contents.Contents;
import dev.tauon.users.UserName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** A user's files as they are: pictures in a page, downloads, an HTML file in a tab of its own. */
public final class FileRoutes {
  /**
   * What a user wrote, or was sent, must not act in the user's name: in a sandbox a page has no
   * origin, no cookies and no way to the API.
   */
  static final String SANDBOX = "sandbox allow-scripts; frame-ancestors 'self'";

  private final Function<UserName, Contents> contents;

  public FileRoutes(Function<UserName, Contents> contents) {
    this.contents = contents;
  }

  public void declare(Router routes) {
    routes.get("/user/{user}/files/{path...}", Scope.READ_CONTENTS, this::file);
    routes.get("/user/{user}/view/{path...}", Scope.READ_CONTENTS, this::file);
  }

  private Reply file(Call call) throws IOException {
    var path = ContentsRoutes.filePath(call);
    var file = contents.apply(call.user()).file(path);
    long size = Files.size(file);
    var etag = "\"%x-%x\"".formatted(Files.getLastModifiedTime(file).toMillis(), size);
    if (call.header("If-None-Match").filter(etag::equals).isPresent()) {
      return headers(call, path, Reply.status(304), etag);
    }
    var range = call.header("Range").flatMap(header -> ByteRange.of(header, size));
    var reply =
        range
            .map(part ->
                new Reply(206, Map.of(), out -> copy(file, part, out))
                    .with("Content-Length", Long.toString(part.length()))
                    .with(
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(part.first(), part.last(), size)))
            .orElseGet(() ->
                new Reply(200, Map.of(), out -> Files.copy(file, out))
                    .with("Content-Length", Long.toString(size)));
    return headers(call, path, reply, etag);
  }

  private static Reply headers(Call call, ContentPath path, Reply reply, String etag) {
    var type = MediaTypes.of(path.name()).orElse("application/octet-stream");
    var typed =
        reply
            .with("Content-Type", type.startsWith("text/") ? type + "; charset=utf-8" : type)
            .with("ETag", etag)
            .with("Accept-Ranges", "bytes")
            .with("Cache-Control", "private, no-cache")
            .with("Content-Security-Policy", SANDBOX);
    return call.flag("download", false)
        ? typed.with("Content-Disposition", attachment(path.name()))
        : typed;
  }

  /** A download under this name, in any script (RFC 6266). */
  static String attachment(String name) {
    return "attachment; filename*=UTF-8''"
        + URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static void copy(Path file, ByteRange part, OutputStream out) throws IOException {
    try (var in = FileChannel.open(file)) {
      var to = Channels.newChannel(out);
      long at = part.first();
      while (at <= part.last()) {
        long sent = in.transferTo(at, part.last() - at + 1, to);
        if (sent <= 0) {
          throw new IOException("The file became shorter while it was sent.");
        }
        at += sent;
      }
    }
  }
}
