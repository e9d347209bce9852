package dev.tauon.storage;

import dev.tauon.contents.TrustStore;
import dev.tauon.users.UserName;
import java.time.Instant;
import java.time.ZoneOffset;

/** {@link TrustStore} in SQL. */
public final class SqlTrustStore implements TrustStore {
  private final Database database;

  public SqlTrustStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean trusts(UserName owner, String signature) {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery(
                        "select count(*) from trusted_notebooks"
                            + " where owner = :owner and signature = :signature")
                    .bind("owner", owner.value())
                    .bind("signature", signature)
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  @Override
  public void trust(UserName owner, String signature, Instant at) {
    database
        .jdbi()
        .useHandle(h ->
            h.createUpdate(
                    """
                    merge into trusted_notebooks t
                    using (values (cast(:owner as varchar(63)), cast(:signature as varchar(64))))
                        v(owner, signature)
                      on t.owner = v.owner and t.signature = v.signature
                    when matched then update set signed = :signed
                    when not matched then
                      insert (owner, signature, signed) values (:owner, :signature, :signed)
                    """)
                .bind("owner", owner.value())
                .bind("signature", signature)
                .bind("signed", at.atOffset(ZoneOffset.UTC))
                .execute());
  }
}
