package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.contents.ContentPath;
import dev.tauon.contents.Contents;
import dev.tauon.contents.Entry;
import dev.tauon.contents.Uploads;
import dev.tauon.contents.WrongContentType;
import dev.tauon.users.UserName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and saving in Jupyter Server's contents API, and trusting notebooks. */
public final class FileContentRoutes {
  private static final String FILE = ContentsRoutes.BASE + "/{path...}";

  /** Larger files are downloaded, not opened in an editor. */
  private static final long LARGEST = 256L << 20;

  private final Function<UserName, Contents> contents;
  private final NotebookTrust trust;
  private final Clock clock;
  private final Map<UserName, Uploads> uploads = new ConcurrentHashMap<>();

  public FileContentRoutes(
      Function<UserName, Contents> contents, NotebookTrust trust, Clock clock) {
    this.contents = contents;
    this.trust = trust;
    this.clock = clock;
  }

  public void declare(Router routes) {
    routes.get(FILE, Scope.READ_CONTENTS, this::show);
    routes.put(FILE, Scope.WRITE_CONTENTS, this::save);
  }

  private Reply show(Call call) {
    var files = contents.apply(call.user());
    var path = ContentPath.parse(call.path("path"));
    var entry = files.entry(path);
    var type = call.query("type").orElse(ContentModel.type(entry));
    checkType(entry, type);
    boolean withContent = call.flag("content", true);
    var model = withContent ? opened(call, files, entry, type) : ContentModel.of(entry);
    model.put("type", type);
    if (call.flag("hash", false) && !entry.isFolder()) {
      ContentModel.addHash(model, files.hash(path));
    }
    return Reply.json(model);
  }

  private static void checkType(Entry entry, String type) {
    switch (type) {
      case "directory" -> {
        if (!entry.isFolder()) {
          throw new WrongContentType(entry.path() + " is not a directory");
        }
      }
      case "file", "notebook" -> {
        if (entry.isFolder()) {
          throw new WrongContentType(entry.path() + " is a directory, not a " + type);
        }
      }
      default -> throw new BadRequest("There is no type \"" + type + "\" of contents.");
    }
  }

  private Map<String, @Nullable Object> opened(
      Call call, Contents files, Entry entry, String type) {
    if (entry.isFolder()) {
      return ContentModel.directory(entry, files.list(entry.path()));
    }
    if (entry.size() > LARGEST) {
      throw new BadRequest(
          413,
          "%s is larger than the %d MiB that can be opened; download it instead."
              .formatted(entry.path(), LARGEST >> 20));
    }
    var bytes = files.read(entry.path());
    if (type.equals("notebook")) {
      var notebook = NotebookForm.read(bytes, entry.path().toString());
      trust.mark(call.user(), notebook);
      return ContentModel.file(entry, type, "json", null, notebook);
    }
    var format = call.query("format");
    var text = format.filter("base64"::equals).isPresent() ? Optional.<String>empty() : text(bytes);
    if (text.isEmpty() && format.filter("text"::equals).isPresent()) {
      throw new WrongContentType(entry.path() + " is not UTF-8 encoded");
    }
    var guess = MediaTypes.of(entry.path().name());
    return text.map(
            t -> ContentModel.file(entry, type, "text", guess.orElse("text/plain"), (Object) t))
        .orElseGet(() ->
            ContentModel.file(
                entry,
                type,
                "base64",
                guess.orElse("application/octet-stream"),
                Base64.getEncoder().encodeToString(bytes)));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Reply save(Call call) throws IOException {
    var body = call.jsonObject();
    var files = contents.apply(call.user());
    var type = KernelRoutes.text(body, "type", "");
    var path = ContentsRoutes.filePath(call);
    if (type.equals("directory")) {
      return saved(call, files, path, files.createFolder(path));
    }
    var content = body.path("content");
    if (type.isEmpty() || content.isMissingNode() || content.isNull()) {
      throw new BadRequest("The body has to name the type, and hold the content.");
    }
    var chunk = body.path("chunk");
    if (!chunk.isMissingNode() && !chunk.isNull()) {
      return piece(call, files, path, chunk, bytes(body, content));
    }
    var bytes =
        switch (type) {
          case "notebook" -> notebook(call.user(), content);
          case "file" -> bytes(body, content);
          default -> throw new BadRequest("There is no type \"" + type + "\" of contents.");
        };
    var expected = Optional.of(KernelRoutes.text(body, "hash", "")).filter(h -> !h.isEmpty());
    return saved(call, files, path, files.save(path, bytes, expected));
  }

  private byte[] notebook(UserName user, JsonNode content) {
    ObjectNode notebook = NotebookForm.checked(content);
    trust.unmark(user, notebook);
    return NotebookForm.write(notebook);
  }

  private static byte[] bytes(JsonNode body, JsonNode content) {
    if (!content.isString()) {
      throw new BadRequest("The content of a file has to be a text.");
    }
    var text = content.stringValue();
    var format = KernelRoutes.text(body, "format", "text");
    try {
      return switch (format) {
        case "text" -> text.getBytes(UTF_8);
        case "base64" -> Base64.getDecoder().decode(text.replaceAll("[\\r\\n]", ""));
        default -> throw new BadRequest("The format of a file is \"text\" or \"base64\".");
      };
    } catch (IllegalArgumentException e) {
      throw new BadRequest("The content is not valid base64.");
    }
  }

  private Reply piece(Call call, Contents files, ContentPath path, JsonNode chunk, byte[] bytes) {
    if (!chunk.isInt()) {
      throw new BadRequest("The number of a chunk has to be a whole number.");
    }
    int number = chunk.intValue();
    boolean fresh = number == Uploads.LAST && !files.exists(path);
    long size =
        uploads.computeIfAbsent(call.user(), _ -> new Uploads(files)).take(path, number, bytes);
    return number == Uploads.LAST
        ? saved(call, files, path, fresh)
        : Reply.json(ContentModel.arriving(path, size, clock.instant()));
  }

  private static Reply saved(Call call, Contents files, ContentPath path, boolean fresh) {
    var model = ContentModel.of(files.entry(path));
    if (call.flag("hash", true) && !"directory".equals(model.get("type"))) {
      ContentModel.addHash(model, files.hash(path));
    }
    var reply = Reply.json(fresh ? 201 : 200, model);
    return fresh ? reply.with("Location", ContentsRoutes.location(call, path)) : reply;
  }
}
