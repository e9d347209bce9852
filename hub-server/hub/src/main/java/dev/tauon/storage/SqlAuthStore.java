package dev.tauon.storage;

import dev.tauon.auth.AuthStore;
import dev.tauon.users.UserName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@link AuthStore} in SQL. */
public final class SqlAuthStore implements AuthStore {
  private final Database database;

  public SqlAuthStore(Database database) {
    this.database = database;
  }

  @Override
  public void saveToken(String hash, UserName owner, String note, Instant created) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate(
                    """
                    merge into tokens t using (values (cast(:hash as varchar(64)))) v(hash)
                      on t.hash = v.hash
                    when matched then update set owner = :owner, note = :note
                    when not matched then insert (hash, owner, note, created)
                      values (:hash, :owner, :note, :created)
                    """)
                .bind("hash", hash)
                .bind("owner", owner.value())
                .bind("note", note)
                .bind("created", created.atOffset(ZoneOffset.UTC))
                .execute());
  }

  @Override
  public Optional<UserName> tokenOwner(String hash) {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery("select owner from tokens where hash = :hash")
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne()
                .map(UserName::new));
  }

  @Override
  public void deleteTokens(UserName owner, String note) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate("delete from tokens where owner = :owner and note = :note")
                .bind("owner", owner.value())
                .bind("note", note)
                .execute());
  }

  @Override
  public void saveLogin(String hash, UserName owner, Instant expires) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate(
                    "insert into logins (hash, owner, expires) values (:hash, :owner, :expires)")
                .bind("hash", hash)
                .bind("owner", owner.value())
                .bind("expires", expires.atOffset(ZoneOffset.UTC))
                .execute());
  }

  @Override
  public Optional<UserName> loginOwner(String hash, Instant now) {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery("select owner from logins where hash = :hash and expires > :now")
                .bind("hash", hash)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .findOne()
                .map(UserName::new));
  }

  @Override
  public void deleteLogin(String hash) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate("delete from logins where hash = :hash").bind("hash", hash).execute());
  }

  @Override
  public void deleteExpiredLogins(Instant now) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate("delete from logins where expires <= :now")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
  }
}
