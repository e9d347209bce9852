package dev.tauon.kernel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartImportsTest {
  private final Evaluator evaluator = new Evaluator();
  private final CellRun run =
      new CellRun(
          new Request(Channel.SHELL, new byte[0], "execute_request", "", new byte[0]),
          1,
          "",
          false);

  @BeforeEach
  void prepare() {
    evaluator.warmUp();
    run.begin();
  }

  @AfterEach
  void close() {
    evaluator.close();
  }

  private Object value(String code) {
    return switch (evaluator.run(run, code)) {
      case Outcome.Done(var value) -> value.orElse("nothing");
      case Outcome.Failed(var failure) -> failure.name() + ": " + failure.message();
    };
  }

  @Test
  void a_name_is_imported_when_it_is_first_used_and_values_stay() {
    assertThat(value("int x = 5;")).isEqualTo("nothing");
    assertThat(value("List.of(x, 6)")).hasToString("[5, 6]");
    assertThat(value("Pattern.matches(\"a+\", \"aaa\") ? x : 0")).isEqualTo(5);
  }

  @Test
  void declarations_see_them_too() {
    value(
        "Map<String, List<Integer>> groups(Stream<String> s) {"
            + " return s.collect(Collectors.groupingBy(t -> t, Collectors.mapping(String::length,"
            + " Collectors.toList()))); }");
    assertThat(value("groups(Stream.of(\"a\"))")).hasToString("{a=[1]}");
  }

  @Test
  void a_name_in_several_packages_means_the_one_that_is_listed_first() {
    // java.util and java.text have no type in common, java.util and java.awt do; what the notebook
    // imports by name wins in any case.
    assertThat(value("List.of(1)")).hasToString("[1]");
    assertThat(value("import java.awt.List;")).isEqualTo("nothing");
    assertThat(value("List.class.getName()")).isEqualTo("java.awt.List");
  }

  @Test
  void a_type_of_the_notebook_wins() {
    value("record Pattern(String text) {}");
    assertThat(value("new Pattern(\"a\").text()")).isEqualTo("a");
  }

  @Test
  void after_a_reset_they_come_again() {
    value("List<Integer> kept = List.of(1);");
    evaluator.reset();
    assertThat(value("kept").toString()).startsWith("CompilationError");
    assertThat(value("List.of(2)")).hasToString("[2]");
  }
}
