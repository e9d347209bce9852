package dev.tauon.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx4g",
        "-Xms512m",
        "-Xss16m",
        "-XX:+UseG1GC",
        "-XX:MaxRAMPercentage=70.5",
        "-XX:-UseCompressedOops",
        "-Dname=a value, with = and -cp",
        "-Dflag",
        "-ea",
        "--add-opens=java.base/java.lang=ALL-UNNAMED"
      })
  void what_changes_how_the_jvm_works_is_taken(String option) {
    assertThat(new JvmOptions(List.of(option)).options()).containsExactly(option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-cp",
        "-jar",
        "--class-path=x",
        "@options",
        "-javaagent:a.jar",
        "-agentlib:jdwp=transport=dt_socket",
        "-Xbootclasspath/a:x.jar",
        "--patch-module=java.base=x",
        "-XX:OnOutOfMemoryError=reboot",
        "-XX:OnError=reboot",
        "-XX:Flags=file",
        "-XX:VMOptionsFile=file",
        "-XX:AOTCache=file",
        "-XX:SharedArchiveFile=file",
        "-XX:StartFlightRecording=filename=x",
        "-Djava.class.path=x",
        "-Djdk.module.main=x",
        "-Dtauon.kernel.rehearsal=true",
        "-Xmx4g -cp x",
        "-Xmx4g\n-cp",
        "dev.other.Main",
        "-Xmxlots",
        ""
      })
  void what_changes_what_it_runs_is_refused(String option) {
    assertThatThrownBy(() -> new JvmOptions(List.of(option)))
        .isInstanceOf(JvmOptions.Refused.class)
        .message()
        .endsWith(".");
  }

  @Test
  void there_are_not_too_many() {
    assertThatThrownBy(() -> new JvmOptions(Collections.nCopies(51, "-ea")))
        .isInstanceOf(JvmOptions.Refused.class);
  }

  @Test
  void later_ones_win() {
    var first = new JvmOptions(List.of("-Xmx1g", "-Da=1", "-XX:+UseSerialGC"));
    assertThat(first.plus(new JvmOptions(List.of("-Xmx2g", "-XX:+UseZGC", "-Db=2"))).options())
        .containsExactly("-Da=1", "-Xmx2g", "-XX:+UseZGC", "-Db=2");
  }

  @Test
  void they_take_the_place_of_those_of_a_command() {
    assertThat(
            new JvmOptions(List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=80"))
                .without(
                    List.of(
                        "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=40", "-Djava.awt.headless=true")))
        .containsExactly("-Djava.awt.headless=true");
  }

  @Test
  void the_last_of_a_kind_is_in_force() {
    var wanted = new JvmOptions(List.of("-Xmx2g"));
    assertThat(wanted.areIn(List.of("-Xmx1g", "-Xmx2g"))).isTrue();
    assertThat(wanted.areIn(List.of("-Xmx2g", "-Xmx1g"))).isFalse();
    assertThat(wanted.areIn(List.of())).isFalse();
  }
}
