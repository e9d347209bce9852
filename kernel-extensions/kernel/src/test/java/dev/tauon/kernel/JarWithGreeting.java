package dev.tauon.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar that is not on the kernel's class path, with one class {@code outside.Greeting}. */
final class JarWithGreeting {
  private JarWithGreeting() {}

  static Path in(Path folder) throws IOException {
    var source = folder.resolve("Greeting.java");
    Files.writeString(
        source,
        "package outside; public class Greeting { public String text() { return \"hello\"; } }");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    if (status != 0) {
      throw new IOException("The class could not be compiled.");
    }
    var jar = folder.resolve("greeting.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("outside/Greeting.class"));
      Files.copy(folder.resolve("outside").resolve("Greeting.class"), out);
      out.closeEntry();
    }
    return jar;
  }
}
