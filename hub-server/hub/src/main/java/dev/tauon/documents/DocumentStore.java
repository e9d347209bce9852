package dev.tauon.documents;

import dev.tauon.users.UserName;
import java.util.List;
import java.util.Optional;

/** Keeps documents of users. */
public interface DocumentStore {
  Optional<Document> find(UserName owner, Document.Kind kind, String name);

  /** All documents of a kind, ordered by name. */
  List<Document> list(UserName owner, Document.Kind kind);

  /** Adds or replaces; the times of the stored document are kept as given. */
  void save(UserName owner, Document document);

  /** Whether there was one to delete. */
  boolean delete(UserName owner, Document.Kind kind, String name);
}
