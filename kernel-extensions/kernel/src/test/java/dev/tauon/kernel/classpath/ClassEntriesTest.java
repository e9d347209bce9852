package dev.tauon.kernel.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassEntriesTest {
  private static final int RELEASE = JarFile.runtimeVersion().feature();

  @TempDir private Path folder;

  private Path jar(boolean severalReleases, String comment, String... entries) throws IOException {
    var path = folder.resolve("some.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (severalReleases) {
      manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    }
    try (var jar = new JarOutputStream(Files.newOutputStream(path), manifest)) {
      jar.setComment(comment);
      for (var entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
        jar.write(entry.length());
        jar.closeEntry();
      }
    }
    return path;
  }

  private static List<String> classes(Path jar, int release) throws IOException {
    var found = new ArrayList<String>();
    ClassEntries.read(jar).orElseThrow().forEach(release, found::add);
    return found;
  }

  @Test
  void real_jars_have_the_classes_that_the_platform_finds() throws IOException {
    var jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isRegularFile)
            .toList();
    assertThat(jars).hasSizeGreaterThan(10);
    for (var path : jars) {
      try (var jar =
          new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
        var expected = new TreeSet<String>();
        jar.versionedStream()
            .map(JarEntry::getName)
            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
            .forEach(expected::add);
        int release = jar.isMultiRelease() ? RELEASE : 0;
        assertThat(new TreeSet<>(classes(path, release))).as(path.toString()).isEqualTo(expected);
        var folders = new TreeSet<String>();
        expected.forEach(
            name -> folders.add(name.substring(0, Math.max(0, name.lastIndexOf('/')))));
        assertThat(ClassEntries.read(path).orElseThrow().folders(release))
            .as(path.toString())
            .containsExactlyInAnyOrderElementsOf(folders);
      }
    }
  }

  @Test
  void classes_of_other_releases_count_up_to_the_wanted_one() throws IOException {
    var jar =
        jar(
            true,
            "",
            "a/A.class",
            "a/text.txt",
            "Top.class",
            "META-INF/versions/9/a/A.class",
            "META-INF/versions/11/b/B.class",
            "META-INF/versions/99/c/C.class",
            "META-INF/versions/x/d/D.class",
            "META-INF/e/E.class");
    assertThat(classes(jar, 25))
        .containsExactly("a/A.class", "Top.class", "a/A.class", "b/B.class");
    assertThat(classes(jar, 10)).containsExactly("a/A.class", "Top.class", "a/A.class");
    assertThat(classes(jar, 0)).containsExactly("a/A.class", "Top.class");
    assertThat(ClassEntries.read(jar).orElseThrow().folders(25)).isEqualTo(Set.of("a", "", "b"));
  }

  @Test
  void a_comment_at_the_end_may_look_like_the_end() throws IOException {
    var jar =
        jar(
            false,
            "PK\u0005\u0006 and more of it, so that there is room for twenty bytes",
            "a/A.class");
    assertThat(classes(jar, 0)).containsExactly("a/A.class");
  }

  @Test
  void a_program_may_stand_before_the_jar() throws IOException {
    var jar = jar(false, "", "a/A.class");
    var both = folder.resolve("both.jar");
    Files.write(both, "#!/bin/sh\nexec java -jar $0\n".getBytes(UTF_8));
    Files.write(both, Files.readAllBytes(jar), APPEND);
    assertThat(classes(both, 0)).containsExactly("a/A.class");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 21, 22, 60, 100})
  void what_was_cut_off_is_left_to_the_platform(int length) throws IOException {
    var jar = jar(false, "", "a/A.class", "a/B.class");
    var cut = folder.resolve("cut.jar");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(jar), length));
    assertThat(ClassEntries.read(cut)).isEmpty();
  }

  @Test
  void a_damaged_list_is_left_to_the_platform() throws IOException {
    var bytes = Files.readAllBytes(jar(false, "", "a/A.class", "a/B.class"));
    int list = bytes.length - 22 - 2 * (46 + "a/A.class".length());
    for (int i = list; i < bytes.length - 22; i++) {
      var damaged = bytes.clone();
      damaged[i] = (byte) 0xFF;
      var path = Files.write(folder.resolve("damaged.jar"), damaged);
      // Whatever comes of it, it is no exception that ends a kernel.
      ClassEntries.read(path).ifPresent(entries -> entries.folders(RELEASE));
    }
    var lengths = bytes.clone();
    lengths[list + 28] = 100;
    var path = Files.write(folder.resolve("damaged.jar"), lengths);
    assertThat(ClassEntries.read(path)).isEmpty();
  }
}
