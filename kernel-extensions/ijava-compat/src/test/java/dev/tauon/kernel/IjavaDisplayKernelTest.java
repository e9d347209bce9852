package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells as notebooks for IJava have them. */
@Timeout(120)
class IjavaDisplayKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
    kernel.run(
        """
        import io.github.spencerpark.jupyter.kernel.display.*;
        import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
        """);
  }

  private static Map<String, Object> shown(String code) throws Exception {
    return of(kernel.run(code), "execute_result").map("data");
  }

  @Test
  void data_that_was_put_together_is_shown_as_it_is() throws Exception {
    assertThat(
            shown(
                """
                DisplayData data = new DisplayData("text");
                data.putHTML("<b>html</b>");
                data.putData(MIMEType.IMAGE_SVG, "<svg/>");
                data
                """))
        .isEqualTo(
            Map.of("text/plain", "text", "text/html", "<b>html</b>", "image/svg+xml", "<svg/>"));
  }

  @Test
  void a_type_gets_the_renderer_that_the_notebook_registers() throws Exception {
    kernel.run(
        """
        class Point { int x = 3; public String toString() { return "a point"; } }
        getKernelInstance().getRenderer().createRegistration(Point.class)
            .preferring(MIMEType.TEXT_HTML)
            .supporting(MIMEType.TEXT_MARKDOWN)
            .register((point, context) -> {
              context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<i>" + point.x + "</i>");
              context.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> "*" + point.x + "*");
            });
        """);
    assertThat(shown("new Point()"))
        .isEqualTo(Map.of("text/plain", "a point", "text/html", "<i>3</i>"));
  }

  @Test
  void a_value_may_know_its_own_forms() throws Exception {
    assertThat(
            shown(
                """
                class Note implements DisplayDataRenderable {
                  public void render(RenderContext context) {
                    context.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> "**note**");
                  }
                  public String toString() { return "note"; }
                }
                new Note()
                """))
        .isEqualTo(Map.of("text/plain", "note", "text/markdown", "**note**"));
  }

  @Test
  void a_cell_can_register_a_renderer_in_this_kernels_own_way() throws Exception {
    kernel.run(
        """
        record Colour(String name) {}
        CustomRenderers.register(Colour.class, c -> MimeBundle.of("text/html", "<b>" + c.name() + "</b>"));
        """);
    assertThat(shown("new Colour(\"red\")"))
        .isEqualTo(Map.of("text/plain", "Colour[name=red]", "text/html", "<b>red</b>"));
  }
}
