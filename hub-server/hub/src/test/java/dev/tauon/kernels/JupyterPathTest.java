package dev.tauon.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JupyterPathTest {
  private static final Path HOME = Path.of("/home/ada");

  private static JupyterPath path(Map<String, String> environment) {
    return JupyterPath.of(environment, HOME, false);
  }

  @Test
  void a_users_own_folder_comes_before_those_of_the_machine() {
    assertThat(path(Map.of()).folders())
        .containsExactly(
            Path.of("/home/ada/.local/share/jupyter"),
            Path.of("/usr/local/share/jupyter"),
            Path.of("/usr/share/jupyter"));
  }

  @Test
  void each_system_has_its_own_place() {
    assertThat(JupyterPath.of(Map.of(), HOME, true).data())
        .isEqualTo(Path.of("/home/ada/Library/Jupyter"));
    assertThat(path(Map.of("XDG_DATA_HOME", "/x")).data()).isEqualTo(Path.of("/x/jupyter"));
    assertThat(path(Map.of("HOME", "/h")).data()).isEqualTo(Path.of("/h/.local/share/jupyter"));
    assertThat(path(Map.of("JUPYTER_DATA_DIR", "/d", "XDG_DATA_HOME", "/x")).data())
        .isEqualTo(Path.of("/d"));
  }

  @Test
  void variables_add_folders() {
    assertThat(path(Map.of("JUPYTER_PATH", "/one::/two", "VIRTUAL_ENV", "/venv")).folders())
        .startsWith(
            Path.of("/one"),
            Path.of("/two"),
            Path.of("/home/ada/.local/share/jupyter"),
            Path.of("/venv/share/jupyter"));
  }
}
