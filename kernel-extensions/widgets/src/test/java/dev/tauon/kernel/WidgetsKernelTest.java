package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Widgets of a running kernel, without an import. */
@Timeout(120)
class WidgetsKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
  }

  private static List<Told> tell(String comm, Map<String, ?> data) throws Exception {
    var id = kernel.send(Channel.SHELL, "comm_msg", Map.of("comm_id", comm, "data", data));
    kernel.await(m ->
        m.parent().equals(id)
            && m.type().equals("status")
            && m.text("execution_state").equals("idle"));
    return kernel.caused(id);
  }

  private static String modelOf(Told shown) {
    @SuppressWarnings("unchecked")
    var view =
        (Map<String, Object>) shown.map("data").get("application/vnd.jupyter.widget-view+json");
    return String.valueOf(view.get("model_id"));
  }

  @Test
  void a_slider_is_a_cells_result_and_its_value_follows_the_page() throws Exception {
    var shown = kernel.run("var s = IntSlider.of(0, 10, 5);\ns");
    var model = modelOf(of(shown, "execute_result"));
    assertThat(of(shown, "comm_open").text("comm_id")).isEqualTo(model);
    assertThat(of(shown, "comm_open").metadata()).isEqualTo(Map.of("version", "2.1.0"));

    var told = tell(model, Map.of("method", "update", "state", Map.of("value", 9)));

    assertThat(of(told, "comm_msg").map("data")).containsEntry("method", "echo_update");
    assertThat(kernel.result("s.value()")).isEqualTo("9");
  }

  @Test
  void what_a_handler_prints_appears_below_the_cell_that_showed_the_widget() throws Exception {
    var declaring =
        kernel.execute("var b = Button.of(\"Go\").onClick(() -> System.out.println(\"went\"))");
    kernel.finished(declaring);
    var showing = kernel.execute("display(b);");
    kernel.finished(showing);
    var model = modelOf(of(kernel.caused(showing), "display_data"));

    tell(model, Map.of("method", "custom", "content", Map.of("event", "click")));

    assertThat(printed(kernel.caused(showing), "stdout")).isEqualTo("went\n");
    assertThat(printed(kernel.caused(declaring), "stdout")).isEmpty();
  }

  @Test
  void what_is_printed_and_displayed_in_an_output_stays_in_it() throws Exception {
    var ran =
        kernel.run(
            """
            var out = new Output();
            out.capture(() -> {
              System.out.print("größe ");
              System.err.print("wrong");
              var d = Display.show("first");
              d.update("second");
            });
            """);

    assertThat(
            ran.stream()
                .filter(m -> m.type().equals("stream") || m.type().endsWith("display_data")))
        .isEmpty();
    assertThat(kernel.result("out.toString()")).isEqualTo("größe\nwrong\nsecond");
  }

  @Test
  void an_interaction_redraws_when_its_slider_moves() throws Exception {
    var shown =
        kernel.run(
            "Interact.of(IntSlider.of(1, 5, 2), n -> { System.out.print(\"made \"); return \"x\".repeat(n); })");
    var slider =
        shown.stream()
            .filter(m ->
                m.type().equals("comm_open") && m.content().toString().contains("IntSliderModel"))
            .findFirst()
            .orElseThrow();
    assertThat(of(shown, "execute_result").map("data").get("text/plain").toString())
        .isEqualTo("IntSlider(value=2, min=1, max=5)\nmade\nxx");

    var told =
        tell(slider.text("comm_id"), Map.of("method", "update", "state", Map.of("value", 4)));

    assertThat(told.stream().filter(m -> m.type().equals("comm_msg")).toList().getLast().content())
        .asString()
        .contains("made ")
        .contains("xxxx");
    assertThat(told.stream().map(Told::type)).doesNotContain("stream", "error");
  }
}
