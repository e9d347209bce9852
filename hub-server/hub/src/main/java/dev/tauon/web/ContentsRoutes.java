package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.contents.ContentPath;
import dev.tauon.contents.Contents;
import dev.tauon.contents.WrongContentType;
import dev.tauon.users.UserName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Jupyter Server's contents API: everything but reading and saving files, which has its own. */
public final class ContentsRoutes {
  static final String BASE = "/user/{user}/api/contents";

  private final Function<UserName, Contents> contents;

  public ContentsRoutes(Function<UserName, Contents> contents) {
    this.contents = contents;
  }

  public void declare(Router routes) {
    routes.post(BASE + "/{path...}", Scope.WRITE_CONTENTS, this::create);
    routes.patch(BASE + "/{path...}", Scope.WRITE_CONTENTS, this::rename);
    routes.delete(BASE + "/{path...}", Scope.WRITE_CONTENTS, this::delete);
  }

  private Reply create(Call call) throws IOException {
    var files = contents.apply(call.user());
    var folder = ContentPath.parse(call.path("path"));
    var body = call.jsonObject();
    var from = KernelRoutes.text(body, "copy_from", "");
    var path =
        from.isEmpty()
            ? untitled(
                files,
                folder,
                KernelRoutes.text(body, "type", "file"),
                KernelRoutes.text(body, "ext", ""))
            : files.copy(ContentPath.parse(from), folder);
    return created(call, path);
  }

  private static ContentPath untitled(
      Contents files, ContentPath folder, String type, String extension) {
    var dotted = extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
    return switch (type) {
      case "directory" -> {
        var path = files.free(folder, "Untitled Folder", "");
        files.createFolder(path);
        yield path;
      }
      case "notebook" -> fresh(files, files.free(folder, "Untitled", ".ipynb"), emptyNotebook());
      case "file" ->
          dotted.equals(".ipynb")
              ? fresh(files, files.free(folder, "Untitled", dotted), emptyNotebook())
              : fresh(files, files.free(folder, "untitled", dotted), new byte[0]);
      default -> throw new BadRequest("There is no type \"" + type + "\" of contents.");
    };
  }

  private static ContentPath fresh(Contents files, ContentPath path, byte[] content) {
    files.create(path, content);
    return path;
  }

  private static byte[] emptyNotebook() {
    var notebook = Json.mapper().createObjectNode();
    notebook.putArray("cells");
    notebook.putObject("metadata");
    return NotebookForm.write(notebook.put("nbformat", 4).put("nbformat_minor", 5));
  }

  private Reply rename(Call call) throws IOException {
    var files = contents.apply(call.user());
    var to = KernelRoutes.text(call.jsonObject(), "path", "");
    if (to.isEmpty()) {
      throw new BadRequest("The body has to name the new path as \"path\".");
    }
    var target = ContentPath.parse(to);
    files.rename(ContentPath.parse(call.path("path")), target);
    return Reply.json(ContentModel.of(files.entry(target)));
  }

  private Reply delete(Call call) {
    contents.apply(call.user()).delete(ContentPath.parse(call.path("path")));
    return Reply.noContent();
  }

  private Reply created(Call call, ContentPath path) {
    return Reply.json(201, ContentModel.of(contents.apply(call.user()).entry(path)))
        .with("Location", location(call, path));
  }

  static String location(Call call, ContentPath path) {
    return path.names().stream()
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/", call.baseUrl() + "api/contents/", ""));
  }

  /** The path of a call that has to name a file, not the folder itself. */
  static ContentPath filePath(Call call) {
    var path = ContentPath.parse(call.path("path"));
    if (path.isRoot()) {
      throw new WrongContentType("The folder itself is not a file.");
    }
    return path;
  }
}
