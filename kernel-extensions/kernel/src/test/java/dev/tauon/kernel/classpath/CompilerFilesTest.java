package dev.tauon.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public compiler, with classes from jars and folders of all kinds. */
class CompilerFilesTest {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final ClassPath classPath = new ClassPath();

  @TempDir private Path folder;

  /** What the compiler has to say about code that uses these entries. */
  private String compile(String code, Path... entries) throws IOException {
    var said = new StringWriter();
    try (var usual = compiler.getStandardFileManager(null, null, null);
        var files = new CompilerFiles(usual, classPath)) {
      files.handleOption(
          "-classpath",
          List.of(
                  String.join(
                      File.pathSeparator, List.of(entries).stream().map(Path::toString).toList()))
              .iterator());
      var source =
          new SimpleJavaFileObject(
              folder.resolve("Use.java").toUri(), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return code;
            }
          };
      var options =
          List.of("-proc:none", "-Xlint:all", "-XDrawDiagnostics", "-d", folder.toString());
      compiler.getTask(said, files, null, options, null, List.of(source)).call();
    }
    return said.toString();
  }

  /**
   * Compiles classes of the names {@code a.B} into a folder of their own; {@code of()} is in each.
   */
  private Path classes(String name, String returned, String... qualifiedNames) throws IOException {
    var target = Files.createDirectories(folder.resolve(name));
    for (var qualified : qualifiedNames) {
      int dot = qualified.lastIndexOf('.');
      var simple = qualified.substring(dot + 1);
      var source = folder.resolve(simple + ".java");
      Files.writeString(
          source,
          "package %s; public class %s { public static %s of() { return null; } public static class Inner {} }"
              .formatted(qualified.substring(0, dot), simple, returned));
      assertThat(compiler.run(null, null, null, "-d", target.toString(), source.toString()))
          .isZero();
    }
    return target;
  }

  private Path jar(String name, Attributes more, Path... classFolders) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(more);
    var path = folder.resolve(name);
    try (var out = new JarOutputStream(Files.newOutputStream(path), manifest)) {
      for (int i = 0; i < classFolders.length; i++) {
        var root = classFolders[i];
        try (var files = Files.walk(root)) {
          for (var file : files.filter(Files::isRegularFile).toList()) {
            var prefix = i == 0 ? "" : "META-INF/versions/11/";
            out.putNextEntry(
                new JarEntry(prefix + root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
          }
        }
      }
    }
    return path;
  }

  @Test
  void classes_in_jars_and_folders_are_found_nested_ones_too() throws IOException {
    var library = jar("library.jar", new Attributes(), classes("one", "String", "lib.deep.Thing"));
    var other = classes("two", "String", "lib.Other");
    var code =
        "class Use { lib.deep.Thing.Inner a; String b = lib.deep.Thing.of() + lib.Other.of(); }";
    assertThat(compile(code, library, other)).isEmpty();
    assertThat(compile(code, library)).contains("Other").doesNotContain("Thing");
    assertThat(compile("import lib.nowhere.*; class Use {}", library)).contains("doesnt.exist");
    assertThat(compile("import lib.deep.*; class Use { Thing a; }", library)).isEmpty();
  }

  @Test
  void the_first_of_two_jars_counts() throws IOException {
    var first = jar("first.jar", new Attributes(), classes("one", "String", "lib.Thing"));
    var second = jar("second.jar", new Attributes(), classes("two", "Integer", "lib.Thing"));
    assertThat(compile("class Use { String a = lib.Thing.of(); }", first, second)).isEmpty();
    assertThat(compile("class Use { Integer a = lib.Thing.of(); }", second, first)).isEmpty();
  }

  @Test
  void a_jar_has_the_classes_for_this_release_of_java() throws IOException {
    var versions = new Attributes();
    versions.put(Attributes.Name.MULTI_RELEASE, "true");
    var jar =
        jar(
            "versions.jar",
            versions,
            classes("old", "Integer", "lib.Thing"),
            classes("new", "String", "lib.Thing"));
    assertThat(compile("class Use { String a = lib.Thing.of(); }", jar)).isEmpty();
  }

  @Test
  void what_a_manifest_names_belongs_to_the_class_path() throws IOException {
    jar("named.jar", new Attributes(), classes("one", "String", "lib.Named"));
    var naming = new Attributes();
    naming.put(Attributes.Name.CLASS_PATH, "named.jar missing.jar http://example.org/far.jar");
    var jar = jar("naming.jar", naming, classes("two", "String", "other.Thing"));
    assertThat(compile("class Use { String a = lib.Named.of() + other.Thing.of(); }", jar))
        .isEmpty();
  }

  @Test
  void what_is_no_jar_is_passed_over_and_one_that_is_spoilt_later_is_told() throws IOException {
    var text = Files.writeString(folder.resolve("text.jar"), "no jar");
    var library = jar("library.jar", new Attributes(), classes("one", "String", "lib.Thing"));
    var code = "class Use { String a = lib.Thing.of(); }";
    assertThat(compile(code, text, folder.resolve("missing.jar"), library)).isEmpty();
    classPath.set(library.toString());
    Files.writeString(library, "cut");
    assertThat(compile(code, library)).contains("lib");
  }

  @Test
  void packages_and_types_are_listed() throws IOException {
    var library =
        jar("library.jar", new Attributes(), classes("one", "String", "lib.deep.Thing", "lib.Top"));
    var other = classes("two", "String", "lib.wide.Other");
    classPath.set(library + File.pathSeparator + other);
    assertThat(classPath.packagesWithin("")).containsExactly("lib");
    assertThat(classPath.packagesWithin("lib")).containsExactly("deep", "wide");
    assertThat(classPath.packagesWithin("li")).isEmpty();
    assertThat(classPath.types("lib")).containsExactly("Top");
    assertThat(classPath.types("lib.wide")).containsExactly("Other");
  }
}
