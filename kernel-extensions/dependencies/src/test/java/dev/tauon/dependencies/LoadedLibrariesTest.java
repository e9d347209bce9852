package dev.tauon.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedLibrariesTest {
  @TempDir Path folder;
  private final LoadedLibraries loaded = new LoadedLibraries();

  private void jar(String name, String... entries) throws Exception {
    var jar = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(entries[i + 1].getBytes());
      }
    }
    loaded.read(List.of(jar));
  }

  private static String properties(String group, String artifact, String version) {
    return "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(group, artifact, version);
  }

  @Test
  void are_known_from_what_maven_writes_into_them() throws Exception {
    jar("renamed.jar", "META-INF/maven/g/a/pom.properties", properties("g", "a", "1.2"));
    assertThat(loaded.of("g", "a", "")).contains("1.2");
    assertThat(loaded.of("other", "a", "")).isEmpty();
    assertThat(loaded.of("g", "a", "sources")).isEmpty();
  }

  @Test
  void do_not_speak_for_those_inside_of_them() throws Exception {
    jar(
        "whole-2.jar",
        "META-INF/maven/g/whole/pom.properties",
        properties("g", "whole", "2"),
        "META-INF/maven/g/inside/pom.properties",
        properties("g", "inside", "3"),
        "META-INF/maven/other/whole/pom.properties",
        properties("other", "whole", "7"));
    assertThat(loaded.of("g", "whole", "")).contains("2");
    assertThat(loaded.of("g", "inside", "")).isEmpty();
    assertThat(loaded.of("other", "whole", "")).isEmpty();
  }

  @Test
  void without_maven_are_known_by_file_name_and_packages() throws Exception {
    jar("core-4.5-beta.jar", "org/example/core/A.class", "");
    assertThat(loaded.of("org.example.core", "core", "")).contains("4.5-beta");
    assertThat(loaded.of("com.other", "core", "")).isEmpty();
  }

  @Test
  void with_classifiers_are_files_of_their_own() throws Exception {
    jar("n-1.jar", "META-INF/maven/g/n/pom.properties", properties("g", "n", "1"));
    assertThat(loaded.of("g", "n", "linux")).isEmpty();
    jar("n-1-linux.jar", "x", "");
    assertThat(loaded.of("g", "n", "linux")).contains("1");
  }
}
