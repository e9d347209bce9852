package dev.tauon.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernels.KernelEvent.Connected;
import dev.tauon.kernels.KernelEvent.Ended;
import dev.tauon.kernels.KernelState.Running;
import dev.tauon.kernels.KernelState.Starting;
import dev.tauon.messaging.JvmOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestedJvmTest {
  private static final JvmOptions LARGE = options("-Xmx4g");

  private final RequestedJvm jvm = new RequestedJvm();

  private static JvmOptions options(String... options) {
    return new JvmOptions(List.of(options));
  }

  @Test
  void options_add_up_from_one_process_to_the_next() {
    assertThat(jvm.give()).isEqualTo(JvmOptions.NONE);
    jvm.want(LARGE);
    assertThat(jvm.give()).isEqualTo(LARGE);
    jvm.want(options("-Xss4m"));
    assertThat(jvm.give()).isEqualTo(options("-Xmx4g", "-Xss4m"));
  }

  @Test
  void options_that_nothing_connects_with_are_given_up_for_those_that_worked() {
    jvm.want(LARGE);
    jvm.give();
    assertThat(jvm.on(new Starting(2, 1), new Connected(2))).isEmpty();
    jvm.want(options("-XX:+Misspelt"));
    var given = jvm.give();
    assertThat(jvm.on(new Starting(3, 1), new Ended(3))).contains(given);
    assertThat(jvm.give()).isEqualTo(LARGE);
  }

  @Test
  void a_process_that_ends_later_or_belongs_to_another_epoch_says_nothing_of_them() {
    jvm.want(LARGE);
    jvm.give();
    assertThat(jvm.on(new Starting(2, 1), new Ended(1))).isEmpty();
    assertThat(jvm.on(new Running(2), new Ended(1))).isEmpty();
    assertThat(jvm.on(new Starting(2, 1), new Connected(2))).isEmpty();
    assertThat(jvm.on(new Starting(2, 1), new Ended(2))).isEmpty();
    assertThat(jvm.give()).isEqualTo(LARGE);
  }
}
