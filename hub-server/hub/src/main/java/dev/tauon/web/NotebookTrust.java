package dev.tauon.web;

import dev.tauon.contents.Hashes;
import dev.tauon.contents.TrustStore;
import dev.tauon.users.UserName;
import java.time.Clock;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which notebooks may show HTML and run JavaScript in the browser: those whose outputs came from
 * this user's own kernels, or that the user said to trust. The rules are nbformat's.
 */
public final class NotebookTrust {
  private static final String TRUSTED = "trusted";
  private static final Set<String> RICH_OUTPUTS = Set.of("execute_result", "display_data");
  private static final Set<String> SAFE_FIELDS =
      Set.of("output_type", "execution_count", "metadata");

  private final TrustStore store;
  private final Clock clock;

  public NotebookTrust(TrustStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Marks the cells of a notebook that is read. */
  void mark(UserName user, ObjectNode notebook) {
    boolean trusted = store.trusts(user, signature(notebook));
    for (var cell : notebook.path("cells")) {
      if (isCode(cell) && cell.path("metadata") instanceof ObjectNode metadata) {
        metadata.put(TRUSTED, trusted);
      }
    }
  }

  /** Signs a notebook that is saved if all its cells are trusted, and takes the marks away. */
  void unmark(UserName user, ObjectNode notebook) {
    boolean trusted = true;
    for (var cell : notebook.path("cells")) {
      if (isCode(cell)) {
        trusted &= takeMark(cell) || isPlain(cell.path("outputs"));
      }
    }
    if (trusted) {
      sign(user, notebook);
    }
  }

  /** Trusts this notebook from now on, as long as it is not changed elsewhere. */
  void sign(UserName user, ObjectNode notebook) {
    store.trust(user, signature(notebook), clock.instant());
  }

  private static boolean isCode(JsonNode cell) {
    return cell.path("cell_type").asString("").equals("code");
  }

  private static boolean takeMark(JsonNode cell) {
    return cell.path("metadata") instanceof ObjectNode metadata
        && metadata.remove(TRUSTED) instanceof JsonNode mark
        && mark.asBoolean(false);
  }

  private static boolean isPlain(JsonNode outputs) {
    for (var output : outputs) {
      boolean rich = RICH_OUTPUTS.contains(output.path("output_type").asString(""));
      if (rich && !SAFE_FIELDS.containsAll(output.propertyNames())) {
        return false;
      }
    }
    return true;
  }

  private static String signature(ObjectNode notebook) {
    var plain = notebook.deepCopy();
    plain.path("cells").forEach(NotebookTrust::takeMark);
    return Hashes.of(
        Json.mapper()
            .writer()
            .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .writeValueAsBytes(plain));
  }
}
