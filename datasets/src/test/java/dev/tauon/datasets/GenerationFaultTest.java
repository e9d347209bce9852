package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generation that is killed, doubled, or out of room. */
class GenerationFaultTest {
  @TempDir Path cache;
  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", cache.toString());
    }
  }

  private static Process run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor(20, TimeUnit.SECONDS);
    return process;
  }

  /** {@code tauon data get} in a process of its own. */
  private Process getting(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Djava.awt.headless=true",
            "-Dtauon.cache=" + cache,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.tauon.datasets.DataCommand",
            "get",
            name)
        .redirectErrorStream(true)
        .redirectOutput(cache.resolveSibling(cache.getFileName() + ".log").toFile())
        .start();
  }

  /** Waits until a process has written some of the set's pictures. */
  private void awaitHalf(Process process) throws IOException, InterruptedException {
    Path part = cache.resolve(".pets.part/train/cat");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(part.resolve("0004.jpg"))) {
      assertThat(process.isAlive()).as("the process is at work").isTrue();
      assertThat(System.nanoTime()).as("it begins to write in time").isLessThan(deadline);
      Thread.onSpinWait();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void a_generation_that_is_killed_leaves_nothing_that_passes_as_data() throws Exception {
    Process killed = getting("pets");
    awaitHalf(killed);
    killed.destroyForcibly().waitFor();
    assertThat(cache.resolve("pets")).doesNotExist();
    assertThat(cache.resolve(".pets.part")).isDirectory();

    Path folder = GeneratedSets.at(cache).folder(Catalogue.generated("pets"));
    assertThat(GeneratedFolder.faults(Catalogue.generated("pets"), folder)).isEmpty();
    assertThat(cache.resolve(".pets.part")).doesNotExist();
  }

  @Test
  void two_processes_at_once_do_not_disturb_one_another() throws Exception {
    Process first = getting("retail-demand");
    Process second = getting("retail-demand");
    assertThat(first.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(second.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isZero();
    assertThat(second.exitValue()).isZero();
    GeneratedDataset retail = Catalogue.generated("retail-demand");
    assertThat(GeneratedFolder.faults(retail, cache.resolve("retail-demand"))).isEmpty();
    assertThat(cache.resolve(".retail-demand.part")).doesNotExist();
  }

  @Test
  void a_disk_that_is_too_small_is_named_before_anything_is_written() throws Exception {
    mount("1m");
    assertThatThrownBy(() -> GeneratedSets.at(cache).folder(Catalogue.generated("support-tickets")))
        .isInstanceOf(NoRoomForData.class)
        .hasMessageContaining(cache.toString())
        .hasMessageContaining("TAUON_CACHE");
    assertThat(cache.resolve("support-tickets")).doesNotExist();
    assertThat(cache.resolve(".support-tickets.part")).doesNotExist();
  }

  @Test
  void a_disk_that_gets_full_meanwhile_keeps_nothing_half_written() throws Exception {
    mount("4m");
    GeneratedDataset growing =
        GeneratedSets.words((folder, _) -> Files.write(folder.resolve("much"), new byte[8 << 20]));
    assertThatThrownBy(() -> GeneratedSets.at(cache).folder(growing))
        .isInstanceOf(NoRoomForData.class)
        .hasMessageContaining("Make room");
    assertThat(cache.resolve("words")).doesNotExist();
    assertThat(cache.resolve(".words.part")).doesNotExist();
  }

  private void mount(String size) throws Exception {
    Process mount = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", cache.toString());
    assumeTrue(mount.exitValue() == 0, "a small file system cannot be mounted by this user");
    mounted = true;
  }
}
