package dev.tauon.dataprep;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * DuckDB in this process, started when it is first needed. What does not fit into its memory goes
 * to a folder that is deleted when the process ends.
 */
final class Engine {
  private static final long LEAST_MEMORY = 128L << 20;

  private final DuckDBConnection root;

  private Engine() {
    try {
      var settings = new Properties();
      Path spill = Files.createTempDirectory("tauon-tables-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(spill)));
      settings.setProperty("temp_directory", spill.toString());
      settings.setProperty("memory_limit", memory() + "B");
      settings.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
      // Everything that is used comes with the driver; nothing is fetched behind one's back.
      settings.setProperty("autoinstall_known_extensions", "false");
      settings.setProperty("autoload_known_extensions", "false");
      settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
      root = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings);
      TableFunction.register(root);
    } catch (SQLException e) {
      throw new QueryFailed("The table engine does not start: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The table engine has no folder to work in", e);
    }
  }

  private static final class Holder {
    static final Engine ENGINE = new Engine();
  }

  /** A connection with temporary tables of its own; close it. */
  static DuckDBConnection connect() {
    try {
      return Holder.ENGINE.root.duplicate();
    } catch (SQLException e) {
      throw new QueryFailed("The table engine takes no more queries: " + e.getMessage(), e);
    }
  }

  /** Half of what the heap leaves of the memory that this process may use. */
  static long memory() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    // A kernel that was granted less than the machine, or its container, has it said like this.
    long granted = Long.getLong("org.bytedeco.javacpp.maxphysicalbytes", Long.MAX_VALUE);
    long all = Math.min(granted, system.getTotalMemorySize());
    return Math.max(LEAST_MEMORY, (all - Runtime.getRuntime().maxMemory()) / 2);
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The system clears its temporary files in its own time.
      return;
    }
  }
}
