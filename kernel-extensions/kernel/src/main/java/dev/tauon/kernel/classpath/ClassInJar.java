package dev.tauon.kernel.classpath;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.jar.JarFile;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** A class in a jar, for the compiler to read. */
final class ClassInJar implements JavaFileObject {
  private final JarFile jar;
  private final Path path;
  private final String entry;

  /**
   * @param path of the jar
   */
  ClassInJar(JarFile jar, Path path, String entry) {
    this.jar = jar;
    this.path = path;
    this.entry = entry;
  }

  String binaryName() {
    return entry.substring(0, entry.length() - Kind.CLASS.extension.length()).replace('/', '.');
  }

  /** The name within the package, with those of the classes around it. */
  String simpleName() {
    return entry.substring(
        entry.lastIndexOf('/') + 1, entry.length() - Kind.CLASS.extension.length());
  }

  @Override
  public Kind getKind() {
    return Kind.CLASS;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.CLASS && simpleName.equals(simpleName());
  }

  @Override
  public @Nullable NestingKind getNestingKind() {
    return null;
  }

  @Override
  public @Nullable Modifier getAccessLevel() {
    return null;
  }

  @Override
  public URI toUri() {
    return URI.create("jar:" + path.toUri() + "!/" + entry);
  }

  @Override
  public String getName() {
    return path + "(/" + entry + ")";
  }

  @Override
  public InputStream openInputStream() throws IOException {
    var found = jar.getJarEntry(entry);
    if (found == null) {
      throw new FileNotFoundException(getName());
    }
    return jar.getInputStream(found);
  }

  @Override
  public long getLastModified() {
    return 0;
  }

  @Override
  public OutputStream openOutputStream() {
    throw readOnly();
  }

  @Override
  public Writer openWriter() {
    throw readOnly();
  }

  @Override
  public Reader openReader(boolean ignoreEncodingErrors) {
    throw new UnsupportedOperationException("A class is no text.");
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    throw new UnsupportedOperationException("A class is no text.");
  }

  @Override
  public boolean delete() {
    return false;
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("Classes in jars are only read.");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassInJar that && path.equals(that.path) && entry.equals(that.entry);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + entry.hashCode();
  }

  @Override
  public String toString() {
    return getName();
  }
}
