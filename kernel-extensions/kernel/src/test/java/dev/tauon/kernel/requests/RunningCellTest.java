package dev.tauon.kernel.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.Channel;
import org.junit.jupiter.api.Test;

class RunningCellTest {
  private final RunningCell running = new RunningCell();
  private final CellRun cell =
      new CellRun(
          new Request(Channel.SHELL, "{}".getBytes(UTF_8), "execute_request", "", new byte[0]),
          1,
          "while (true) {}",
          false);

  @Test
  void an_interrupt_stops_the_cell_that_runs() {
    running.announce();
    running.begin(cell);

    assertThat(running.stop()).contains(cell);
    assertThat(cell.stopAsked()).isTrue();
  }

  @Test
  void an_interrupt_after_the_cell_was_said_to_be_busy_is_not_lost() {
    running.announce();
    assertThat(running.stop()).isEmpty();

    running.begin(cell);
    assertThat(cell.stopAsked()).isTrue();
  }

  @Test
  void an_interrupt_of_an_idle_kernel_does_not_stop_the_next_cell() {
    assertThat(running.stop()).isEmpty();
    running.announce();
    running.begin(cell);
    assertThat(cell.stopAsked()).isFalse();
  }

  @Test
  void an_interrupt_that_came_too_late_does_not_stop_the_next_cell() {
    running.announce();
    running.stop();
    running.end();

    running.announce();
    running.begin(cell);
    assertThat(cell.stopAsked()).isFalse();
  }
}
