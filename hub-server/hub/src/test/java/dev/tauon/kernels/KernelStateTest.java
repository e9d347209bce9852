package dev.tauon.kernels;

import static dev.tauon.kernels.KernelState.Effect.ANNOUNCE_DEAD;
import static dev.tauon.kernels.KernelState.Effect.ANNOUNCE_RESTARTING;
import static dev.tauon.kernels.KernelState.Effect.END_PROCESS;
import static dev.tauon.kernels.KernelState.Effect.FORGET;
import static dev.tauon.kernels.KernelState.Effect.LAUNCH;
import static dev.tauon.kernels.KernelState.Effect.MARK_RESTARTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernels.KernelEvent.Connected;
import dev.tauon.kernels.KernelEvent.Ended;
import dev.tauon.kernels.KernelEvent.ProcessWaits;
import dev.tauon.kernels.KernelEvent.RestartAsked;
import dev.tauon.kernels.KernelEvent.RestartWanted;
import dev.tauon.kernels.KernelEvent.StopAsked;
import dev.tauon.kernels.KernelState.Dead;
import dev.tauon.kernels.KernelState.Running;
import dev.tauon.kernels.KernelState.Starting;
import dev.tauon.kernels.KernelState.Step;
import dev.tauon.kernels.KernelState.Stopped;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KernelStateTest {
  @Nested
  class WhenStarting {
    private final KernelState starting = new Starting(1, 1);

    @Test
    void it_takes_a_process_that_waits() {
      assertThat(starting.on(new ProcessWaits())).isEqualTo(Step.to(starting, LAUNCH));
    }

    @Test
    void it_runs_once_its_process_has_connected() {
      assertThat(starting.on(new Connected(1))).isEqualTo(Step.to(new Running(1)));
    }

    @Test
    void a_process_that_ends_too_early_gets_another_try() {
      assertThat(starting.on(new Ended(1)))
          .isEqualTo(Step.to(new Starting(2, 2), ANNOUNCE_RESTARTING, LAUNCH));
    }

    @Test
    void after_the_last_try_it_is_dead() {
      assertThat(new Starting(3, KernelState.TRIES).on(new Ended(3)))
          .isEqualTo(Step.to(new Dead(3), ANNOUNCE_DEAD));
    }
  }

  @Nested
  class WhenRunning {
    private final KernelState running = new Running(4);

    @Test
    void a_crash_starts_a_new_process() {
      assertThat(running.on(new Ended(4)))
          .isEqualTo(Step.to(new Starting(5, 1), ANNOUNCE_RESTARTING, LAUNCH));
    }

    @Test
    void the_end_of_an_earlier_process_changes_nothing() {
      assertThat(running.on(new Ended(3))).isEqualTo(Step.to(running));
      assertThat(running.on(new Connected(3))).isEqualTo(Step.to(running));
    }

    @Test
    void a_restart_ends_the_process_and_starts_the_next() {
      assertThat(running.on(new RestartAsked()))
          .isEqualTo(Step.to(new Starting(5, 1), END_PROCESS, MARK_RESTARTING, LAUNCH));
    }

    @Test
    void clients_are_told_of_a_restart_that_the_kernel_wants() {
      assertThat(running.on(new RestartWanted()))
          .isEqualTo(Step.to(new Starting(5, 1), END_PROCESS, LAUNCH, ANNOUNCE_RESTARTING));
    }

    @Test
    void a_stop_is_for_good() {
      assertThat(running.on(new StopAsked()))
          .isEqualTo(Step.to(new Stopped(4), END_PROCESS, ANNOUNCE_DEAD, FORGET));
    }
  }

  @Test
  void a_dead_kernel_can_be_restarted() {
    assertThat(new Dead(3).on(new RestartAsked()).state()).isEqualTo(new Starting(4, 1));
  }

  @Test
  void nothing_wakes_a_stopped_kernel() {
    var stopped = new Stopped(2);
    assertThat(stopped.on(new RestartAsked())).isEqualTo(Step.to(stopped));
    assertThat(stopped.on(new Ended(2))).isEqualTo(Step.to(stopped));
  }
}
