package dev.tauon.kernel.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RenderersTest {
  private record Fake<T>(Class<T> type, Function<T, MimeBundle> how) implements Renderer<T> {
    @Override
    public MimeBundle render(T value) {
      return how.apply(value);
    }
  }

  private static <T> Fake<T> html(Class<T> type, String html) {
    return new Fake<>(type, _ -> MimeBundle.of(MimeBundle.HTML, html));
  }

  @Test
  void the_renderer_of_the_most_specific_type_wins() {
    var renderers =
        new Renderers(
            List.of(
                html(Object.class, "object"),
                html(List.class, "list"),
                html(Iterable.class, "iterable")));
    assertThat(renderers.render(List.of(1)).data()).containsEntry("text/html", "list");
    assertThat(renderers.render(4).data()).containsEntry("text/html", "object");
  }

  @Test
  void plain_text_is_always_there() {
    var renderers = new Renderers(List.of(html(List.class, "list")));
    assertThat(renderers.render(List.of(1, 2)).data()).containsEntry("text/plain", "[1, 2]");
    assertThat(renderers.render(MimeBundle.of("image/png", "aa")).data())
        .containsKeys("image/png", "text/plain");
    assertThat(renderers.render(null).data()).containsEntry("text/plain", "null");
  }

  @Test
  void a_renderer_that_fails_is_named_and_the_value_still_shown() {
    var failing =
        new Fake<>(
            List.class,
            _ -> {
              throw new IllegalStateException("no room");
            });
    assertThat(new Renderers(List.of(failing)).render(List.of(7)).data().get("text/plain"))
        .asString()
        .contains("[7]", "Fake", "no room");
  }

  @Test
  void a_value_that_cannot_tell_its_text_is_shown_by_its_class() {
    var silent =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };
    assertThat(new Renderers(List.of()).render(silent).data().get("text/plain"))
        .asString()
        .contains("toString failed", "IllegalStateException");
  }

  @Test
  void json_forms_hold_only_what_json_can() {
    var odd =
        Map.<String, Object>of("a", Double.NaN, "b", Arrays.asList(Thread.State.NEW, null), "c", 1);
    var shown = new Renderers(List.of()).render(MimeBundle.of("application/json", odd));
    assertThat(shown.data().get("application/json"))
        .isEqualTo(Map.of("a", "NaN", "b", Arrays.asList("NEW", null), "c", 1));
  }

  @Test
  void exceptions_say_where_they_came_from_and_why() {
    var thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    assertThat(Renderers.onClassPath().render(thrown).data().get("text/plain").toString())
        .startsWith("java.lang.IllegalStateException: outer\n")
        .contains("\nCaused by java.lang.IllegalArgumentException: inner\n    at ")
        .doesNotContain("java.lang.reflect");
  }

  @Nested
  class PlainTexts {
    record Point(int x, int y) {}

    @Test
    void show_elements_and_not_addresses() {
      assertThat(PlainText.of(new int[] {1})).isEqualTo("[1]");
      assertThat(PlainText.of(new Object[] {null, "a", new char[] {'c'}}))
          .isEqualTo("[null, a, [c]]");
      assertThat(PlainText.of(Map.of("k", new byte[] {1}))).isEqualTo("{k=[1]}");
      assertThat(PlainText.of(new Point(1, 2))).isEqualTo("Point[x=1, y=2]");
    }

    @Test
    void of_records_with_arrays_show_their_elements() {
      record Sample(String name, double[] values, Optional<int[]> more) {}
      assertThat(PlainText.of(new Sample("a", new double[] {1, 2}, Optional.of(new int[] {3}))))
          .isEqualTo("Sample[name=a, values=[1.0, 2.0], more=Optional[[3]]]");
      assertThat(PlainText.of(Map.entry("k", new int[] {1}))).isEqualTo("k=[1]");
    }

    @Test
    void of_what_can_be_read_once_leave_it_unread() {
      var stream = Stream.of(1, 2);
      var iterator = List.of(1, 2).iterator();
      assertThat(PlainText.of(stream)).isEqualTo("Stream (not consumed)");
      assertThat(PlainText.of(IntStream.range(0, 3))).isEqualTo("IntStream (not consumed)");
      assertThat(PlainText.of(iterator)).isEqualTo("Iterator (not consumed)");
      assertThat(stream.toList()).hasSize(2);
      assertThat(iterator.next()).isEqualTo(1);
    }

    @Test
    void of_places_and_times_are_plain() {
      assertThat(PlainText.of(Path.of("a", "b"))).isEqualTo("a/b");
      assertThat(PlainText.of(URI.create("http://a/b"))).isEqualTo("http://a/b");
      assertThat(PlainText.of(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void of_what_contains_itself_come_to_an_end() {
      var list = new ArrayList<Object>();
      list.add(list);
      assertThat(PlainText.of(list)).isEqualTo("[(this ArrayList)]");
      var map = new HashMap<String, Object>();
      map.put("me", map);
      assertThat(PlainText.of(map)).isEqualTo("{me=(this HashMap)}");
      var same = List.of(1);
      assertThat(PlainText.of(Arrays.asList(same, same))).isEqualTo("[[1], [1]]");
    }

    @Test
    void of_many_elements_are_cut() {
      var many = IntStream.range(0, 5_000).boxed().toList();
      assertThat(PlainText.of(many)).endsWith(", 999, … (5000 in all)]");
    }
  }
}
