package dev.tauon.kernel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.cells.CallSubstitute;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeTransform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallWeaverTest {
  /** A library, as it is. */
  public static class Network {
    public final List<String> heard = new ArrayList<>();

    public void fit(String data) {
      heard.add("fit " + data);
    }

    public void fit(String data, int epochs) {
      heard.add("fit " + data + " " + epochs);
    }
  }

  /** What stands in for calls of it. */
  public static final class Watched {
    private Watched() {}

    public static void fit(Network network, String data) {
      network.heard.add("watched");
      network.fit(data);
    }

    public static Network created(Network network) {
      network.heard.add("created");
      return network;
    }
  }

  /** What cells become. */
  public static final class Cell {
    private Cell() {}

    public static List<String> calls() {
      var network = new Network();
      network.fit("a");
      network.fit("b", 2);
      Runnable later = () -> network.fit("c");
      later.run();
      return network.heard;
    }

    public static List<String> ofSubclass() {
      return new Larger().heard;
    }
  }

  /** A cell's own kind of network. */
  public static class Larger extends Network {}

  private static final String NETWORK = Network.class.getName().replace('.', '/');
  private static final String WATCHED = Watched.class.getName().replace('.', '/');
  private static final CallSubstitute FIT =
      new CallSubstitute(NETWORK, "fit", "(Ljava/lang/String;)V", WATCHED);
  private static final CallSubstitute NEW = new CallSubstitute(NETWORK, "<init>", "()V", WATCHED);

  /** Runs a method of the cell in classes that were woven. */
  private static Object run(String method, CallSubstitute... substitutes) throws Exception {
    var weaver = new CallWeaver(List.of(substitutes));
    var loader =
        new ClassLoader(CallWeaverTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Cell.class.getName()) && !name.equals(Larger.class.getName())) {
              return super.loadClass(name, resolve);
            }
            var loaded = findLoadedClass(name);
            if (loaded != null) {
              return loaded;
            }
            try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
              var model = ClassFile.of().parse(in.readAllBytes());
              var woven =
                  ClassFile.of()
                      .transformClass(model, weaver.before(model, CodeTransform.ACCEPT_ALL));
              return defineClass(name, woven, 0, woven.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    return loader.loadClass(Cell.class.getName()).getMethod(method).invoke(null);
  }

  @Test
  void a_call_goes_through_its_substitute_also_in_a_lambda_and_others_do_not() throws Exception {
    assertThat(run("calls", FIT))
        .isEqualTo(List.of("watched", "fit a", "fit b 2", "watched", "fit c"));
  }

  @Test
  void a_new_object_is_passed_through() throws Exception {
    assertThat(run("calls", NEW)).isEqualTo(List.of("created", "fit a", "fit b 2", "fit c"));
  }

  @Test
  void the_constructor_of_a_subclass_is_left_alone() throws Exception {
    assertThat(run("ofSubclass", NEW, FIT)).isEqualTo(List.of());
  }

  @Test
  void without_substitutes_nothing_changes() throws Exception {
    assertThat(run("calls")).isEqualTo(List.of("fit a", "fit b 2", "fit c"));
  }
}
