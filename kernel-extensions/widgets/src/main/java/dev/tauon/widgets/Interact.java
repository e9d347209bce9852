package dev.tauon.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Controls with a picture below them, or any other value, that is made anew whenever one of the
 * controls changes.
 *
 * <pre>{@code
 * Interact.of(IntSlider.of(1, 10, 3).description("waves"), waves -> chart(waves))
 * }</pre>
 */
public final class Interact extends Box<Interact> {
  /** Makes a value of three. */
  @FunctionalInterface
  public interface TriFunction<A, B, C> {
    @Nullable Object apply(A a, B b, C c);
  }

  private final Output output;
  private final Supplier<? extends @Nullable Object> show;

  private Interact(
      List<? extends ValueControl<?, ?>> controls, Supplier<? extends @Nullable Object> show) {
    this(controls, show, new Output());
  }

  private Interact(
      List<? extends ValueControl<?, ?>> controls,
      Supplier<? extends @Nullable Object> show,
      Output output) {
    super(WidgetModel.control("VBox"), widgets(controls, output));
    this.output = output;
    this.show = show;
    align(controls);
    controls.forEach(control -> control.onChange(_ -> redraw()));
    redraw();
  }

  /** One control; {@code show} makes what stands below it. */
  public static <A> Interact of(
      ValueControl<A, ?> control, Function<? super A, ? extends @Nullable Object> show) {
    return new Interact(List.of(control), () -> show.apply(control.value()));
  }

  /** Two controls; {@code show} makes what stands below them. */
  public static <A, B> Interact of(
      ValueControl<A, ?> first,
      ValueControl<B, ?> second,
      BiFunction<? super A, ? super B, ? extends @Nullable Object> show) {
    return new Interact(List.of(first, second), () -> show.apply(first.value(), second.value()));
  }

  /** Three controls; {@code show} makes what stands below them. */
  public static <A, B, C> Interact of(
      ValueControl<A, ?> first,
      ValueControl<B, ?> second,
      ValueControl<C, ?> third,
      TriFunction<? super A, ? super B, ? super C> show) {
    return new Interact(
        List.of(first, second, third),
        () -> show.apply(first.value(), second.value(), third.value()));
  }

  /** Any number of controls, whose values {@code show} asks for itself. */
  public static Interact of(
      List<? extends ValueControl<?, ?>> controls, Supplier<? extends @Nullable Object> show) {
    return new Interact(controls, show);
  }

  private static List<Widget> widgets(List<? extends Widget> controls, Output output) {
    var all = new ArrayList<Widget>(controls);
    all.add(output);
    return all;
  }

  /** Descriptions of several controls take the same width, so that the controls stand in line. */
  private static void align(List<? extends ValueControl<?, ?>> controls) {
    int longest =
        controls.stream()
            .filter(c -> !(c instanceof Checkbox))
            .mapToInt(c -> c.description().length())
            .max()
            .orElse(0);
    if (controls.size() > 1 && longest > 0) {
      for (var control : controls) {
        if (control instanceof Checkbox box) {
          box.style("description_width", longest + 1 + "ch").makeRoom(0);
        } else {
          control.makeRoom(longest);
        }
      }
    }
  }

  /** Makes the value anew, for instance when the data behind it has changed. */
  public Interact redraw() {
    output.replace(show);
    return this;
  }

  Optional<String> picture() {
    return output.picture();
  }
}
