package dev.tauon.storage;

import dev.tauon.kernels.KernelId;
import dev.tauon.sessions.Session;
import dev.tauon.sessions.SessionStore;
import dev.tauon.users.UserName;
import java.util.List;
import java.util.UUID;

/** {@link SessionStore} in SQL. */
public final class SqlSessionStore implements SessionStore {
  private final Database database;

  public SqlSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Session> sessions() {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery("select id, owner, path, name, type, kernel from sessions order by id")
                .map((row, _) ->
                    new Session(
                        UUID.fromString(row.getString("id")),
                        new UserName(row.getString("owner")),
                        row.getString("path"),
                        row.getString("name"),
                        row.getString("type"),
                        new KernelId(UUID.fromString(row.getString("kernel")))))
                .list());
  }

  @Override
  public void save(Session session) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate(
                    """
                    merge into sessions s using (values (cast(:id as varchar(36)))) v(id)
                      on s.id = v.id
                    when matched then update
                      set owner = :owner, path = :path, name = :name, type = :type, kernel = :kernel
                    when not matched then insert (id, owner, path, name, type, kernel)
                      values (:id, :owner, :path, :name, :type, :kernel)
                    """)
                .bind("id", session.id().toString())
                .bind("owner", session.owner().value())
                .bind("path", session.path())
                .bind("name", session.name())
                .bind("type", session.type())
                .bind("kernel", session.kernel().toString())
                .execute());
  }

  @Override
  public void delete(UUID id) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate("delete from sessions where id = :id")
                .bind("id", id.toString())
                .execute());
  }
}
