package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.contents.Contents;
import dev.tauon.notebooks.HtmlExport;
import dev.tauon.notebooks.MarkdownExport;
import dev.tauon.notebooks.Notebook;
import dev.tauon.notebooks.ScriptExport;
import dev.tauon.users.UserName;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Jupyter Server's nbconvert API: notebooks as pages, programs and Markdown. */
public final class ExportRoutes {
  /** A format, as {@code /nbconvert/{format}} names it. */
  private record Format(
      String name,
      String mimeType,
      Function<Notebook, String> extension,
      Function<Notebook, String> export) {}

  private static final List<Format> FORMATS =
      List.of(
          new Format("html", "text/html", _ -> ".html", HtmlExport::of),
          new Format("markdown", "text/markdown", _ -> ".md", MarkdownExport::of),
          new Format("script", "text/plain", Notebook::fileExtension, ScriptExport::of));

  /** A page that is looked at in the hub's origin: no scripts, and nothing from elsewhere. */
  private static final String CSP =
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:;"
          + " frame-ancestors 'self'";

  private final Function<UserName, Contents> contents;

  public ExportRoutes(Function<UserName, Contents> contents) {
    this.contents = contents;
  }

  public void declare(Router routes) {
    routes.get("/user/{user}/api/nbconvert", Scope.READ_CONTENTS, this::list);
    routes.get("/user/{user}/nbconvert/{format}/{path...}", Scope.READ_CONTENTS, this::file);
    routes.post("/user/{user}/nbconvert/{format}", Scope.READ_CONTENTS, this::sent);
  }

  private Reply list(Call call) {
    var formats = new LinkedHashMap<String, Object>();
    FORMATS.stream()
        .sorted(Comparator.comparing(Format::name))
        .forEach(f -> formats.put(f.name(), Map.of("output_mimetype", f.mimeType())));
    return Reply.json(formats);
  }

  private Reply file(Call call) {
    var path = ContentsRoutes.filePath(call);
    var bytes = contents.apply(call.user()).read(path);
    return exported(call, NotebookForm.read(bytes, path.toString()), path.stem());
  }

  private Reply sent(Call call) throws IOException {
    var body = call.jsonObject();
    var notebook = NotebookForm.checked(body.path("content"));
    var name = KernelRoutes.text(body, "name", "notebook.ipynb");
    return exported(call, notebook, name.replaceFirst("[.]ipynb$", ""));
  }

  private static Reply exported(Call call, ObjectNode json, String title) {
    var format =
        FORMATS.stream()
            .filter(f -> f.name().equals(call.path("format")))
            .findFirst()
            .orElseThrow(() ->
                new BadRequest(404, "There is no export format \"" + call.path("format") + "\"."));
    var notebook = NotebookJson.read(json, title);
    var bytes = format.export.apply(notebook).getBytes(UTF_8);
    var reply =
        Reply.bytes(200, format.mimeType + "; charset=utf-8", bytes)
            .with("Content-Security-Policy", CSP);
    return call.flag("download", false)
        ? reply.with(
            "Content-Disposition", FileRoutes.attachment(title + format.extension.apply(notebook)))
        : reply;
  }
}
