package dev.tauon.web;

import dev.tauon.contents.ContentPath;
import dev.tauon.contents.Entry;
import dev.tauon.contents.Hashes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents API's shape of a file, notebook or directory. */
final class ContentModel {
  private ContentModel() {}

  /** Without content. */
  static Map<String, @Nullable Object> of(Entry entry) {
    return bare(
        entry.path(),
        type(entry),
        entry.created(),
        entry.modified(),
        entry.size(),
        entry.writable());
  }

  /** Of a file whose pieces are still coming. */
  static Map<String, @Nullable Object> arriving(ContentPath path, long size, Instant now) {
    return bare(path, "file", now, now, size, true);
  }

  static Map<String, @Nullable Object> directory(Entry entry, List<Entry> children) {
    var model = of(entry);
    model.put("content", children.stream().map(ContentModel::of).toList());
    model.put("format", "json");
    return model;
  }

  /** With content; {@code mimeType} is null for notebooks. */
  static Map<String, @Nullable Object> file(
      Entry entry, String type, String format, @Nullable String mimeType, Object content) {
    var model = of(entry);
    model.put("type", type);
    model.put("format", format);
    model.put("mimetype", mimeType);
    model.put("content", content);
    return model;
  }

  static void addHash(Map<String, @Nullable Object> model, String hash) {
    model.put("hash", hash);
    model.put("hash_algorithm", Hashes.ALGORITHM);
  }

  static String type(Entry entry) {
    return switch (entry.kind()) {
      case FOLDER -> "directory";
      case NOTEBOOK -> "notebook";
      case FILE -> "file";
    };
  }

  private static Map<String, @Nullable Object> bare(
      ContentPath path,
      String type,
      Instant created,
      Instant modified,
      long size,
      boolean writable) {
    var model = new LinkedHashMap<String, @Nullable Object>();
    model.put("name", path.name());
    model.put("path", path.toString());
    model.put("type", type);
    model.put("created", time(created));
    model.put("last_modified", time(modified));
    model.put("writable", writable);
    model.put("size", type.equals("directory") ? null : (Object) size);
    model.put("mimetype", null);
    model.put("format", null);
    model.put("content", null);
    model.put("hash", null);
    model.put("hash_algorithm", null);
    return model;
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
