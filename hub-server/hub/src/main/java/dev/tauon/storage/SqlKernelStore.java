package dev.tauon.storage;

import dev.tauon.kernels.KernelId;
import dev.tauon.kernels.KernelStore;
import dev.tauon.kernels.ProcessId;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@link KernelStore} in SQL. */
public final class SqlKernelStore implements KernelStore {
  private final Database database;

  public SqlKernelStore(Database database) {
    this.database = database;
  }

  @Override
  public List<KernelRecord> kernels() {
    return database
        .jdbi()
        .withHandle(h ->
            h.createQuery("select * from kernels order by id")
                .map((row, _) -> kernel(row, variables(h, row.getString("id"))))
                .list());
  }

  private static KernelRecord kernel(ResultSet row, Map<String, String> variables)
      throws SQLException {
    return new KernelRecord(
        new KernelId(UUID.fromString(row.getString("id"))),
        new UserName(row.getString("owner")),
        row.getString("spec"),
        Path.of(row.getString("folder")),
        variables,
        row.getString("jvm_options").lines().toList(),
        row.getLong("epoch"),
        row.getLong("link_epoch"),
        new ProcessId(UUID.fromString(row.getString("process"))),
        row.getLong("pid"),
        row.getObject("started", OffsetDateTime.class).toInstant(),
        row.getString("token_hash"),
        row.getString("credential_hash"));
  }

  private static Map<String, String> variables(Handle h, String kernel) {
    return h.createQuery("select name, content from kernel_variables where kernel = :kernel")
        .bind("kernel", kernel)
        .setMapKeyColumn("name")
        .setMapValueColumn("content")
        .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, String>>() {});
  }

  @Override
  public void save(KernelRecord kernel) {
    database
        .jdbi()
        .useTransaction(h -> {
          delete(h, kernel.id());
          h.createUpdate(
                  """
                  insert into kernels (id, owner, spec, folder, jvm_options, epoch, link_epoch,
                    process, pid, started, token_hash, credential_hash)
                  values (:id, :owner, :spec, :folder, :jvm, :epoch, :linkEpoch,
                    :process, :pid, :started, :tokenHash, :credentialHash)
                  """)
              .bind("id", kernel.id().toString())
              .bind("owner", kernel.owner().value())
              .bind("spec", kernel.spec())
              .bind("folder", kernel.folder().toString())
              .bind("jvm", String.join("\n", kernel.jvm()))
              .bind("epoch", kernel.epoch())
              .bind("linkEpoch", kernel.linkEpoch())
              .bind("process", kernel.process().toString())
              .bind("pid", kernel.pid())
              .bind("started", kernel.started().atOffset(ZoneOffset.UTC))
              .bind("tokenHash", kernel.tokenHash())
              .bind("credentialHash", kernel.credentialHash())
              .execute();
          kernel.environment().forEach((name, content) -> variable(h, kernel.id(), name, content));
        });
  }

  private static void variable(Handle h, KernelId kernel, String name, String content) {
    h.createUpdate(
            "insert into kernel_variables (kernel, name, content) values (:kernel, :name, :content)")
        .bind("kernel", kernel.toString())
        .bind("name", name)
        .bind("content", content)
        .execute();
  }

  @Override
  public void delete(KernelId id) {
    database.jdbi().useTransaction(h -> delete(h, id));
  }

  private static void delete(Handle h, KernelId id) {
    for (var table : List.of("kernel_variables where kernel", "kernels where id")) {
      h.createUpdate("delete from " + table + " = :id").bind("id", id.toString()).execute();
    }
  }
}
