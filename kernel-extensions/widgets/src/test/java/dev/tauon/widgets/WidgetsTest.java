package dev.tauon.widgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.widgets.FakeFrontEnd.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WidgetsTest {
  private final FakeFrontEnd frontEnd = new FakeFrontEnd();
  private final IntSlider slider = IntSlider.of(0, 10, 3);

  @Test
  void a_widget_comes_to_life_when_it_is_shown() {
    slider.description("waves");
    assertThat(frontEnd.news()).isEmpty();

    var bundle = new WidgetRenderer().render(slider);
    var opened = frontEnd.news().getLast();

    assertThat(bundle.data())
        .containsEntry("text/plain", "IntSlider(\"waves\", value=3, min=0, max=10)")
        .containsEntry(
            "application/vnd.jupyter.widget-view+json",
            Map.of("version_major", 2, "version_minor", 0, "model_id", slider.id()));
    assertThat(opened.type()).isEqualTo("comm_open");
    assertThat(opened.content()).containsEntry("target_name", "jupyter.widget");
    assertThat(opened.state())
        .containsEntry("_model_module", "@jupyter-widgets/controls")
        .containsEntry("_model_module_version", "2.0.0")
        .containsEntry("_model_name", "IntSliderModel")
        .containsEntry("_view_name", "IntSliderView")
        .containsEntry("value", 3)
        .containsEntry("description", "waves")
        .containsEntry("_view_count", null);
    new WidgetRenderer().render(slider);
    assertThat(frontEnd.news()).as("it is open already").isEmpty();
  }

  @Nested
  class WhenShown {
    private final List<Integer> heard = new ArrayList<>();

    WhenShown() {
      new WidgetRenderer().render(slider);
      slider.onChange(heard::add);
      frontEnd.news();
    }

    @Test
    void what_the_person_does_arrives_and_other_pages_are_told() {
      frontEnd.update(slider, Map.of("value", 7));

      assertThat(slider.value()).isEqualTo(7);
      assertThat(heard).containsExactly(7);
      var echo = frontEnd.news().getFirst();
      assertThat(echo.method()).isEqualTo("echo_update");
      assertThat(echo.state()).isEqualTo(Map.of("value", 7));
    }

    @Test
    void what_the_program_sets_goes_to_the_page() {
      slider.value(8).value(8);

      assertThat(heard).containsExactly(8);
      assertThat(frontEnd.news())
          .singleElement()
          .satisfies(sent -> {
            assertThat(sent.method()).isEqualTo("update");
            assertThat(sent.state()).isEqualTo(Map.of("value", 8));
          });
    }

    @Test
    void a_listener_may_set_the_value_to_something_else() {
      slider.onChange(v -> slider.value(v / 2 * 2));

      frontEnd.update(slider, Map.of("value", 7));

      assertThat(slider.value()).isEqualTo(6);
      assertThat(frontEnd.news().stream().map(Sent::method))
          .containsExactly("echo_update", "update");
    }

    @Test
    void values_that_make_no_sense_are_put_right_or_left_out() {
      frontEnd.update(slider, Map.of("value", 1_000));
      assertThat(slider.value()).isEqualTo(10);
      assertThat(frontEnd.news().getLast().state()).isEqualTo(Map.of("value", 10));

      frontEnd.update(
          slider, Map.of("value", "text", "_model_name", "Evil", "max", 99, "x", Map.of()));
      frontEnd.tell("comm_msg", slider.id(), Map.of("method", "update", "state", "none"));
      frontEnd.tell("comm_msg", slider.id(), Map.of("method", List.of()));
      frontEnd.tell("comm_msg", slider.id(), Map.of());

      assertThat(frontEnd.news()).isEmpty();
      assertThat(slider.value()).isEqualTo(10);
    }

    @Test
    void its_state_can_be_asked_for() {
      frontEnd.tell("comm_msg", slider.id(), Map.of("method", "request_state"));

      assertThat(frontEnd.news().getFirst().state()).containsEntry("max", 10);
    }

    @Test
    void a_page_that_was_loaded_anew_finds_all_widgets() {
      frontEnd.tell("comm_open", "control", Map.of());
      frontEnd.tell("comm_msg", "control", Map.of("method", "request_states"));

      var answer = frontEnd.news().getLast();
      assertThat(answer.method()).isEqualTo("update_states");
      @SuppressWarnings("unchecked")
      var states = (Map<String, Map<String, Object>>) answer.data().get("states");
      assertThat(states.get(slider.id()))
          .containsEntry("model_name", "IntSliderModel")
          .containsEntry("model_module_version", "2.0.0");
    }

    @Test
    void a_closed_widget_leaves_the_page_and_can_come_back() {
      slider.close();
      assertThat(frontEnd.news()).singleElement().matches(m -> m.type().equals("comm_close"));

      slider.value(1);
      assertThat(frontEnd.news()).isEmpty();

      new WidgetRenderer().render(slider);
      assertThat(frontEnd.news().getLast().state()).containsEntry("value", 1);
    }

    @Test
    void a_layout_is_a_model_of_its_own() {
      slider.width("50%");

      var news = frontEnd.news();
      assertThat(news.getFirst().state()).containsEntry("_model_name", "LayoutModel");
      assertThat(news.get(1).state())
          .isEqualTo(Map.of("layout", "IPY_MODEL_" + news.getFirst().comm()));
      assertThat(news.getLast().state()).isEqualTo(Map.of("width", "50%"));
    }
  }

  @Test
  void boxes_open_what_is_in_them_first() {
    var box = VBox.of(slider, HBox.of(Label.of("a"), Html.of("<b>b</b>")));
    new WidgetRenderer().render(box);

    assertThat(frontEnd.news().stream().map(m -> m.state().get("_model_name")))
        .containsExactly("IntSliderModel", "LabelModel", "HTMLModel", "HBoxModel", "VBoxModel");
  }

  @Test
  void each_control_reads_its_own_kind_of_value() {
    var number = FloatSlider.of(0, 1, 0.5);
    var box = Checkbox.of("on", false);
    var text = Text.of("");
    var options = new LinkedHashMap<String, Double>();
    options.put("half", 0.5);
    options.put("whole", 1.0);
    var choice = Dropdown.of(options);
    var all = VBox.of(number, box, text, choice);
    new WidgetRenderer().render(all);

    frontEnd.update(number, Map.of("value", 1));
    frontEnd.update(box, Map.of("value", true));
    frontEnd.update(text, Map.of("value", "typed"));
    frontEnd.update(choice, Map.of("index", 1));
    frontEnd.update(choice, Map.of("index", 2));

    assertThat(number.value()).isEqualTo(1.0);
    assertThat(box.value()).isTrue();
    assertThat(text.value()).isEqualTo("typed");
    assertThat(choice.value()).isEqualTo(1.0);
    assertThat(choice.value(0.5).value()).isEqualTo(0.5);
    assertThatThrownBy(() -> choice.value(7.0)).hasMessage("7.0 is not among [0.5, 1.0].");
  }

  @Test
  void a_button_does_what_it_is_told_when_it_is_clicked() {
    var clicks = new ArrayList<String>();
    var button = Button.of("Go").look(Button.Look.PRIMARY).onClick(() -> clicks.add("go"));
    new WidgetRenderer().render(button);
    assertThat(frontEnd.news().getLast().state()).containsEntry("button_style", "primary");

    frontEnd.custom(button, Map.of("event", "click"));
    frontEnd.custom(button, Map.of("event", "other"));

    assertThat(clicks).containsExactly("go");
  }

  @Test
  void numbers_that_make_no_sense_are_named() {
    assertThatThrownBy(() -> IntSlider.of(0, 10, 11))
        .hasMessage("The value 11.0 does not lie between 0.0 and 10.0.");
    assertThatThrownBy(() -> Dropdown.of(List.of())).hasMessageContaining("something to choose");
  }

  @Nested
  class Interaction {
    @Test
    void shows_what_the_function_makes_of_the_value() {
      var interact = Interact.of(slider, v -> "<" + v + ">");
      assertThat(interact.toString()).contains("value=3").endsWith("<3>");
      new WidgetRenderer().render(interact);
      frontEnd.news();

      frontEnd.update(slider, Map.of("value", 4));

      var news = frontEnd.news();
      assertThat(news).hasSize(2);
      assertThat(news.getLast().state())
          .isEqualTo(
              Map.of(
                  "outputs",
                  List.of(
                      Map.of(
                          "output_type", "display_data",
                          "data", Map.of("text/plain", "<4>"),
                          "metadata", Map.of()))));
    }

    @Test
    void shows_what_the_function_throws_and_goes_on() {
      var interact = Interact.of(slider, v -> 12 / v);

      slider.value(0);
      assertThat(interact.toString()).endsWith("java.lang.ArithmeticException: / by zero");
      slider.value(4);
      assertThat(interact.toString()).endsWith("\n3");
    }

    @Test
    void takes_several_controls() {
      var name = Text.of("x").description("a name");
      var box = Checkbox.of("loud", true);
      var interact = Interact.of(slider, name, box, (n, t, b) -> t.repeat(n) + (b ? "!" : ""));

      name.value("y");

      assertThat(interact.toString()).endsWith("yyy!");
    }
  }

  @Test
  void an_output_keeps_what_is_shown_in_it() {
    var output = new Output();
    output.show(1).append(2);
    assertThat(output.toString()).isEqualTo("1\n2");
    assertThat(output.clear().toString()).isEmpty();
  }

  @Test
  void binary_values_travel_as_buffers() {
    var wire =
        WireState.of(
            new LinkedHashMap<>(
                Map.of("a", new byte[] {1}, "b", Map.of("c", List.of(0, new byte[] {2})))));

    assertThat(wire.state()).doesNotContainKey("a");
    assertThat(wire.paths()).containsExactlyInAnyOrder(List.of("a"), List.of("b", "c", 1));
    assertThat(
            WireState.read(
                Map.of("x", 1),
                List.of(List.of("v"), List.of(7)),
                List.of(new byte[] {3}, new byte[0])))
        .containsOnlyKeys("x", "v");
  }
}
