package dev.tauon.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The hub's database, brought to the current schema when it is opened. */
public final class Database implements AutoCloseable {
  /**
   * Without a write delay, what is committed is the operating system's at once, and outlives a hub
   * that is killed.
   */
  private static final String H2_OPTIONS =
      ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE";

  private static final int CONNECTIONS = 8;

  private final HikariDataSource source;
  private final Jdbi jdbi;

  private Database(String url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setPoolName("tauon");
    source = new HikariDataSource(config);
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:dev/tauon/storage/migrations")
          .load()
          .migrate();
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
    jdbi = Jdbi.create(source);
  }

  /**
   * Opens the embedded database, a file of this name.
   *
   * @throws RuntimeException when another process has it open, or it cannot be read
   */
  public static Database embedded(Path file) {
    return new Database("jdbc:h2:file:" + file.toAbsolutePath() + H2_OPTIONS);
  }

  /** A database in memory under this name, for tests. */
  static Database inMemory(String name) {
    return new Database("jdbc:h2:mem:" + name + H2_OPTIONS);
  }

  Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    source.close();
  }
}
