package dev.tauon.widgets;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.notebook.Notebook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A place for output: what is shown, printed or thrown there stays there until it is replaced. */
public final class Output extends Component<Output> {
  private Outputs outputs = new Outputs(this::publish);

  public Output() {
    super(WidgetModel.output());
    attribute("msg_id", "");
    attribute("outputs", List.of());
  }

  /** Shows a value in the place of all that was there. */
  public Output show(@Nullable Object value) {
    return replace(() -> value);
  }

  /** Shows a value below what is there. */
  public Output append(@Nullable Object value) {
    outputs.show(Notebook.render(value));
    outputs.publish();
    return this;
  }

  /** Takes away what is there. */
  public Output clear() {
    outputs = new Outputs(this::publish);
    outputs.publish();
    return this;
  }

  /** Runs code whose output is shown here, below what is there, while it runs. */
  public Output capture(Runnable code) {
    try {
      outputs.during(code);
    } finally {
      outputs.publish();
    }
    return this;
  }

  /**
   * Runs code and shows its value, and what it printed, in the place of all that was there. What it
   * throws is shown too, and goes no further.
   */
  public Output replace(Supplier<? extends @Nullable Object> code) {
    // Nothing is shown before all is there, so that the page does not jump.
    var fresh = new Outputs(_ -> {});
    fresh.during(() -> {
      try {
        var value = code.get();
        if (value != null) {
          fresh.show(Notebook.render(value));
        }
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        fresh.fail(e);
      }
    });
    outputs = fresh.to(this::publish);
    outputs.publish();
    return this;
  }

  private void publish(List<Map<String, Object>> all) {
    attribute("outputs", all);
  }

  /** The PNG of what is shown, in Base64, if it is a picture. */
  Optional<String> picture() {
    return outputs.bundles().stream()
        .flatMap(bundle -> Optional.ofNullable(bundle.data().get(MimeBundle.PNG)).stream())
        .map(Object::toString)
        .findFirst();
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    // A page that shows the output repeats it; the kernel's own is what counts.
    return Optional.empty();
  }

  @Override
  public String toString() {
    return outputs.text();
  }
}
