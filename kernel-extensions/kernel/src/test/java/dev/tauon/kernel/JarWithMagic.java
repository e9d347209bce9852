package dev.tauon.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar that is not on the kernel's class path, with a magic {@code %shout}. */
final class JarWithMagic {
  private static final String SOURCE =
      """
      package outside;
      import dev.tauon.kernel.magics.*;
      import java.util.*;
      public class Shout implements Magic {
        public List<String> names() { return List.of("shout"); }
        public Set<Form> forms() { return Set.of(Form.LINE); }
        public String help() { return "says it loudly"; }
        public String usage() { return "%shout WORD"; }
        public MagicResult run(MagicCall call) {
          if (call.words().isEmpty()) throw new MagicFailed("say what.");
          return MagicResult.shown(call.words().getFirst().toUpperCase());
        }
      }
      """;

  private JarWithMagic() {}

  static Path in(Path folder) throws IOException {
    var source = Files.writeString(folder.resolve("Shout.java"), SOURCE);
    var path = System.getProperty("java.class.path");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", path, "-d", folder.toString(), source.toString());
    if (status != 0) {
      throw new IOException("The class could not be compiled.");
    }
    var jar = folder.resolve("shout.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/dev.tauon.kernel.magics.Magic"));
      out.write("outside.Shout\n".getBytes());
      out.putNextEntry(new JarEntry("outside/Shout.class"));
      Files.copy(folder.resolve("outside").resolve("Shout.class"), out);
      out.closeEntry();
    }
    return jar;
  }
}
