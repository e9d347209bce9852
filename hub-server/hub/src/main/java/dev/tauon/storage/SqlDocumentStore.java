package dev.tauon.storage;

import dev.tauon.documents.Document;
import dev.tauon.documents.DocumentStore;
import dev.tauon.users.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@link DocumentStore} in SQL. */
public final class SqlDocumentStore implements DocumentStore {
  private static final String COLUMNS = "kind, name, content, created, modified";

  private final Database database;

  public SqlDocumentStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Document> find(UserName owner, Document.Kind kind, String name) {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery(
                    "select "
                        + COLUMNS
                        + " from documents"
                        + " where owner = :owner and kind = :kind and name = :name")
                .bind("owner", owner.value())
                .bind("kind", kind.name())
                .bind("name", name)
                .map((row, _) -> document(row))
                .findOne());
  }

  @Override
  public List<Document> list(UserName owner, Document.Kind kind) {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery(
                    "select "
                        + COLUMNS
                        + " from documents where owner = :owner and kind = :kind"
                        + " order by name")
                .bind("owner", owner.value())
                .bind("kind", kind.name())
                .map((row, _) -> document(row))
                .list());
  }

  @Override
  public void save(UserName owner, Document document) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate(
                    """
                    merge into documents d
                    using (values (cast(:owner as varchar(63)), cast(:kind as varchar(20)),
                        cast(:name as varchar(500)))) v(owner, kind, name)
                      on d.owner = v.owner and d.kind = v.kind and d.name = v.name
                    when matched then update
                      set content = :content, created = :created, modified = :modified
                    when not matched then
                      insert (owner, kind, name, content, created, modified)
                      values (:owner, :kind, :name, :content, :created, :modified)
                    """)
                .bind("owner", owner.value())
                .bind("kind", document.kind().name())
                .bind("name", document.name())
                .bind("content", document.text())
                .bind("created", document.created().atOffset(ZoneOffset.UTC))
                .bind("modified", document.modified().atOffset(ZoneOffset.UTC))
                .execute());
  }

  @Override
  public boolean delete(UserName owner, Document.Kind kind, String name) {
    return database
        .jdbi()
        .withHandle(h ->
            h.createUpdate(
                        "delete from documents"
                            + " where owner = :owner and kind = :kind and name = :name")
                    .bind("owner", owner.value())
                    .bind("kind", kind.name())
                    .bind("name", name)
                    .execute()
                > 0);
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        Document.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("content"),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        row.getObject("modified", OffsetDateTime.class).toInstant());
  }
}
