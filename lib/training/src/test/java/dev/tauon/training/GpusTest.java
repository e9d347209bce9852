package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With programs that stand in for NVIDIA's. */
class GpusTest {
  @TempDir Path folder;

  private String nvidiaSmi(String script) throws IOException {
    Path file = folder.resolve("nvidia-smi");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }

  private Gpus look(String line) throws IOException {
    return Gpus.look(nvidiaSmi("echo '" + line + "'"), true);
  }

  @Test
  void one_that_dl4j_was_built_for_is_used() throws IOException {
    Gpus gpus = look("NVIDIA GeForce RTX 3090, 8.6, 24576, 24100, 535.104.05");
    assertThat(gpus.usable()).isTrue();
    assertThat(gpus.found())
        .containsExactly(new Gpu("NVIDIA GeForce RTX 3090", "8.6", 24_576, 24_100, "535.104.05"));
    assertThat(gpus.toString())
        .contains("GPU 0: NVIDIA GeForce RTX 3090, compute capability 8.6, 24,100 of 24,576 MiB")
        .contains("trained on GPU 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NVIDIA H200, 9.0, 143771, 143000, 550.54 | capability 9.0; DL4J 1.0.0-M2.1 was built for 3.7 to 8.9",
        "GeForce RTX 5090, 12.0, 32607, 32000, 570.1 | capability 12.0; DL4J 1.0.0-M2.1 was built for 3.7 to 8.9",
        "Tesla K10, 3.0, 3583, 3500, 470.1 | needs 3.7",
        "Tesla V100, 7.0, 16384, 16000, 440.33 | 450.80 or newer",
        "Tesla T4, 7.5, 15360, 300, 535.1 | 300 MiB of 15,360 MiB free",
      })
  void one_that_cannot_run_is_refused_with_the_reason(String line, String reason)
      throws IOException {
    Gpus gpus = look(line);
    assertThat(gpus.usable()).isFalse();
    assertThat(gpus.obstacle().orElseThrow()).contains(reason);
    assertThat(gpus.toString()).contains("trained on the CPU");
  }

  @ParameterizedTest
  @CsvSource({"3.7", "5.2", "6.1", "7.5", "8.0", "8.9"})
  void all_from_kepler_to_ada_are_taken(String capability) throws IOException {
    assertThat(look("Some, %s, 8192, 8000, 535.1".formatted(capability)).usable()).isTrue();
  }

  @Test
  void an_old_driver_that_does_not_tell_the_capability_is_to_be_updated() throws IOException {
    String old =
        nvidiaSmi(
            """
            case "$1" in
              *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2;;
              *) echo 'Tesla P4, 7611, 7600, 460.32.03';;
            esac\
            """);
    Gpus gpus = Gpus.look(old, true);
    assertThat(gpus.found()).hasSize(1);
    assertThat(gpus.obstacle().orElseThrow()).contains("driver 510 or newer");
  }

  @Test
  void no_driver_and_a_broken_one_are_told_apart() throws IOException {
    assertThat(Gpus.look(folder.resolve("missing").toString(), true).obstacle().orElseThrow())
        .contains("no NVIDIA driver");
    String broken =
        nvidiaSmi("echo 'NVIDIA-SMI has failed because it could not communicate'; exit 9");
    assertThat(Gpus.look(broken, true).obstacle().orElseThrow())
        .contains("nvidia-smi failed: NVIDIA-SMI has failed");
    assertThat(Gpus.look(nvidiaSmi("exit 0"), true).obstacle().orElseThrow())
        .contains("tells of no GPU");
  }

  @Test
  void a_build_without_cuda_says_how_to_have_it() throws IOException {
    String good = nvidiaSmi("echo 'Tesla T4, 7.5, 15360, 15000, 535.1'");
    assertThat(Gpus.look(good, false).obstacle().orElseThrow())
        .contains("TAUON_CUDA=1 ./tauon build");
  }

  @Test
  void the_cpu_comes_before_a_gpu_that_cannot_run_and_after_one_that_can() {
    int ofCuda = 100;
    assertThat(NativeBackend.priority(0, true)).isGreaterThan(ofCuda);
    assertThat(NativeBackend.priority(0, false)).isBetween(1, ofCuda - 1);
  }
}
