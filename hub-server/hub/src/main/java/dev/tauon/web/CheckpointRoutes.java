package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.contents.Checkpoint;
import dev.tauon.contents.Contents;
import dev.tauon.users.UserName;
import java.util.Map;
import java.util.function.Function;

/** Checkpoints and trust of files, below the path of the file in the contents API. */
public final class CheckpointRoutes {
  private final Function<UserName, Contents> contents;
  private final NotebookTrust trust;

  public CheckpointRoutes(Function<UserName, Contents> contents, NotebookTrust trust) {
    this.contents = contents;
    this.trust = trust;
  }

  public void declare(Router routes) {
    var list = ContentsRoutes.BASE + "/{path...}/checkpoints";
    routes.get(list, Scope.READ_CONTENTS, this::list);
    routes.post(list, Scope.WRITE_CONTENTS, this::create);
    routes.post(list + "/{id}", Scope.WRITE_CONTENTS, this::restore);
    routes.delete(list + "/{id}", Scope.WRITE_CONTENTS, this::delete);
    routes.post(
        ContentsRoutes.BASE + "/{path...}/trust", Scope.WRITE_CONTENTS, this::trustNotebook);
  }

  private Reply list(Call call) {
    return Reply.json(
        contents.apply(call.user()).checkpoints().find(ContentsRoutes.filePath(call)).stream()
            .map(CheckpointRoutes::model)
            .toList());
  }

  private Reply create(Call call) {
    var path = ContentsRoutes.filePath(call);
    var checkpoint = contents.apply(call.user()).checkpoints().create(path);
    return Reply.json(201, model(checkpoint))
        .with("Location", ContentsRoutes.location(call, path) + "/checkpoints/" + checkpoint.id());
  }

  private Reply restore(Call call) {
    contents
        .apply(call.user())
        .checkpoints()
        .restore(ContentsRoutes.filePath(call), call.path("id"));
    return Reply.noContent();
  }

  private Reply delete(Call call) {
    contents
        .apply(call.user())
        .checkpoints()
        .delete(ContentsRoutes.filePath(call), call.path("id"));
    return Reply.noContent();
  }

  private Reply trustNotebook(Call call) {
    var path = ContentsRoutes.filePath(call);
    var bytes = contents.apply(call.user()).read(path);
    trust.sign(call.user(), NotebookForm.read(bytes, path.toString()));
    return Reply.status(201);
  }

  private static Map<String, Object> model(Checkpoint checkpoint) {
    return Map.of("id", checkpoint.id(), "last_modified", ContentModel.time(checkpoint.modified()));
  }
}
