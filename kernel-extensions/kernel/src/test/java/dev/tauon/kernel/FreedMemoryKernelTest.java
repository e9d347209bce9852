package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Native memory between batches of one cell, and between cells. */
@Timeout(120)
class FreedMemoryKernelTest {
  /** As the hub and the installed kernel spec set it. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", Long.toString(Long.MAX_VALUE));

  private static final long TAKEN_MB = 400;
  private static final long MUCH_MB = 300;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void what_native_code_frees_is_kept_while_a_cell_runs_and_given_back_after_it() throws Exception {
    try (var kernel = RunningKernel.start(Way.HUB, ENVIRONMENT)) {
      kernel.run(
          """
          long residentMb() throws Exception {
            var pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
            return Long.parseLong(pages) * 4096 >> 20;
          }
          void take(long mb) {
            try (var arena = java.lang.foreign.Arena.ofConfined()) {
              arena.allocate(mb << 20);
            }
          }
          """);
      long before = Long.parseLong(kernel.result("residentMb()"));
      long kept =
          Long.parseLong(
              kernel.result("take(%d); Thread.sleep(8_000); residentMb()".formatted(TAKEN_MB)));
      assertThat(kept).isGreaterThan(before + MUCH_MB);

      var until = Instant.now().plus(DEADLINE);
      long now = kept;
      while (now > before + TAKEN_MB - MUCH_MB && Instant.now().isBefore(until)) {
        Thread.sleep(1_000);
        now = Long.parseLong(kernel.result("residentMb()"));
      }
      assertThat(now).isLessThan(before + TAKEN_MB - MUCH_MB);
    }
  }
}
