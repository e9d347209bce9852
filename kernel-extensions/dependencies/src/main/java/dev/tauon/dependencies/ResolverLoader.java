package dev.tauon.dependencies;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Keeps the libraries that read Maven repositories apart from those of the notebook: they are
 * loaded with the first question, and no cell sees them.
 */
final class ResolverLoader extends URLClassLoader {
  private static final String OWN = "dev.tauon.dependencies.maven.";
  private static final String ENTRANCE = OWN + "MavenResolver";
  private static final String FOLDER = "resolver";

  private final ClassLoader kernel = ResolverLoader.class.getClassLoader();

  private ResolverLoader(URL[] jars) {
    super("resolver", jars, ClassLoader.getPlatformClassLoader());
  }

  static Resolver load() {
    try {
      var place =
          Path.of(ResolverLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      var loader = new ResolverLoader(jars(place));
      return (Resolver) loader.loadClass(ENTRANCE).getDeclaredConstructor().newInstance();
    } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
      throw new IllegalStateException("Maven's libraries cannot be loaded: " + e, e);
    }
  }

  /** Its own classes, and the jars in a folder beside them. */
  private static URL[] jars(Path place) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(url(place));
    var folder = place.resolveSibling(FOLDER);
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (var jar : jars) {
        urls.add(url(jar));
      }
    }
    return urls.toArray(new URL[0]);
  }

  private static URL url(Path path) throws MalformedURLException {
    return new File(path.toString()).toURI().toURL();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    boolean shared =
        (name.startsWith("dev.tauon.") && !name.startsWith(OWN))
            || name.startsWith("org.slf4j.")
            || name.startsWith("org.jspecify.");
    return shared ? kernel.loadClass(name) : super.findClass(name);
  }
}
