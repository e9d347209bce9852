package dev.tauon.spawners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernels.KernelSpec;
import dev.tauon.messaging.JvmOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDistributionTest {
  @TempDir Path folder;

  @Test
  void a_kernel_starts_from_the_cache_that_the_build_has_rehearsed() throws Exception {
    Files.createFile(folder.resolve("jvm.options"));
    jar("a.jar", "one");
    var distribution = new KernelDistribution(folder, List.of("-Xmx1g"));
    var cache = folder.resolve("kernel.aot");
    assertThat(distribution.command("--x"))
        .doesNotContain("-XX:AOTCache=" + cache)
        .containsSubsequence("@" + folder.resolve("jvm.options"), "-Xmx1g", "-cp", "--x");
    Files.createFile(cache);
    distribution.cache(cache).remember();
    assertThat(distribution.command("--x")).contains("-XX:AOTCache=" + cache);
  }

  @Test
  void a_cache_of_other_jars_is_left_alone() throws Exception {
    var cache = Files.createFile(folder.resolve("kernel.aot"));
    var jar = jar("a.jar", "one");
    var distribution = new KernelDistribution(folder, List.of());
    assertThat(distribution.command()).as("nobody knows its jars").noneMatch(this::isCache);
    distribution.cache(cache).remember();
    assertThat(distribution.command()).anyMatch(this::isCache);

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    assertThat(distribution.command()).as("another jar of the same size").noneMatch(this::isCache);
    distribution.cache(cache).remember();
    var added = jar("b.jar", "two");
    assertThat(distribution.command()).as("one more").noneMatch(this::isCache);
    Files.delete(added);
    assertThat(distribution.command()).anyMatch(this::isCache);
  }

  private boolean isCache(String option) {
    return option.startsWith("-XX:AOTCache=");
  }

  private Path jar(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    return Files.writeString(folder.resolve("lib").resolve(name), content);
  }

  @Test
  void a_notebook_may_ask_for_other_memory_than_kernels_usually_have() throws Exception {
    Files.writeString(folder.resolve("jvm.options"), "-XX:+UseSerialGC\n-Dusual=yes\n");
    var distribution =
        new KernelDistribution(folder, List.of(), Optional.of(KernelMemory.parse("16g")));
    assertThat(distribution.command("--x"))
        .contains("-Xmx8192m", "-XX:+UseG1GC", "-Dusual=yes")
        .doesNotContain("-XX:+UseSerialGC");
    var asked = new JvmOptions(List.of("-Xmx300m"));
    assertThat(distribution.command(KernelSpec.JAVA, asked, false, folder.resolve("connect")))
        .contains("-Xmx300m", "-XX:+UseG1GC")
        .doesNotContain("-Xmx8192m");
  }

  @Test
  void only_a_kernel_that_waits_compiles_what_the_cache_tells_it_to() {
    var distribution = new KernelDistribution(folder, List.of());
    var connect = folder.resolve("connect");
    assertThat(distribution.command(KernelSpec.JAVA, JvmOptions.NONE, false, connect))
        .contains("-XX:-AOTReplayTraining");
    assertThat(distribution.command(KernelSpec.JAVA, JvmOptions.NONE, true, connect))
        .doesNotContain("-XX:-AOTReplayTraining");
  }

  @Test
  void a_rehearsal_does_not() throws Exception {
    jar("a.jar", "one");
    var cache = Files.createFile(folder.resolve("kernel.aot"));
    var output = "-XX:AOTCacheOutput=" + cache;
    var distribution = new KernelDistribution(folder, List.of(output));
    distribution.cache(cache).remember();
    assertThat(distribution.command())
        .contains(output)
        .noneMatch(option -> option.startsWith("-XX:AOTCache="));
  }

  @Test
  void the_cells_that_warm_up_come_in_the_order_of_their_names() throws Exception {
    var distribution = new KernelDistribution(folder, List.of());
    assertThat(distribution.warmUpCells()).isEmpty();
    Files.createDirectory(folder.resolve("warm-up"));
    Files.writeString(folder.resolve("warm-up/2.java"), "two");
    Files.writeString(folder.resolve("warm-up/1.java"), "one");
    assertThat(distribution.warmUpCells()).containsExactly("one", "two");
  }
}
