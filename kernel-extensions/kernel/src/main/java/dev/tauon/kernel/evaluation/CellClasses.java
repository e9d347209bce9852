package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.debugger.Debugger;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/** The classes that cells were compiled to. */
final class CellClasses implements LoaderDelegate {
  private final Loader loader = new Loader(CellClasses.class.getClassLoader());
  private final StopWeaver weaver =
      new StopWeaver(loader::getResourceAsStream, CallWeaver.ofClassPath());
  private final DebugWeaver debugWeaver = new DebugWeaver(weaver.classFile());
  private final Map<String, Class<?>> loaded = new HashMap<>();
  private final CellLines lines;
  private final Debugger debugger;

  /**
   * @param lines is told of the methods that a debugger can follow
   */
  CellClasses(Debugger debugger, CellLines lines) {
    this.debugger = debugger;
    this.lines = lines;
  }

  /** The loader that code of cells, and libraries on its behalf, find classes with. */
  ClassLoader loader() {
    return loader;
  }

  @Override
  public void load(ClassBytecodes[] classes) throws ClassInstallException {
    var installed = new boolean[classes.length];
    try {
      for (var one : classes) {
        loader.declare(one.name(), one.bytecodes());
      }
      for (var one : classes) {
        loader.declare(one.name(), weaver.weave(traced(one.bytecodes())));
      }
      for (int i = 0; i < classes.length; i++) {
        var type = loader.loadClass(classes[i].name());
        // Links it far enough to find out now what is missing.
        var unused = type.getDeclaredMethods();
        loaded.put(classes[i].name(), type);
        installed[i] = true;
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw new ClassInstallException(String.valueOf(e.getMessage()), installed);
    }
  }

  private byte[] traced(byte[] bytes) {
    if (!debugger.isAttached()) {
      return bytes;
    }
    var woven = debugWeaver.weave(bytes);
    lines.add(woven.methods());
    return woven.bytes();
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    throw new UnsupportedOperationException("Classes of cells are replaced, not redefined.");
  }

  @Override
  public void addToClasspath(String classPath) throws InternalException {
    try {
      for (var entry : classPath.split(File.pathSeparator)) {
        loader.addURL(new File(entry).toURI().toURL());
      }
    } catch (MalformedURLException e) {
      throw new InternalException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Class<?> findClass(String name) throws ClassNotFoundException {
    var type = loaded.get(name);
    if (type == null) {
      throw new ClassNotFoundException(name);
    }
    return type;
  }

  private static final class Loader extends URLClassLoader {
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

    Loader(ClassLoader parent) {
      super("cells", new URL[0], parent);
    }

    void declare(String name, byte[] bytes) {
      classes.put(name.replace('.', '/') + ".class", bytes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      var bytes = classes.get(name.replace('.', '/') + ".class");
      return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      var bytes = classes.get(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected void addURL(URL url) {
      super.addURL(url);
    }
  }
}
