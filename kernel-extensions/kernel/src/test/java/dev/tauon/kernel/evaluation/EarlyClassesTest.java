package dev.tauon.kernel.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.classpath.ClassPath;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarlyClassesTest {
  private static final AtomicInteger initialized = new AtomicInteger();
  private static String seenClassPath = "";
  private static CountDownLatch mayEnd = new CountDownLatch(0);

  /** Each test has its own: a class is initialised once. */
  static final class First {
    static {
      note();
    }
  }

  static final class Second {
    static {
      note();
    }
  }

  static final class Slow {
    static {
      note();
    }
  }

  static final class Broken {
    static {
      note();
      fail();
    }

    private static void fail() {
      throw new IllegalStateException("no library");
    }
  }

  private static void note() {
    seenClassPath = System.getProperty("java.class.path", "");
    try {
      assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    initialized.incrementAndGet();
  }

  /** One jar of the class path names early classes. */
  private static final class Loader extends ClassLoader {
    private final String lines;

    Loader(String lines) {
      super(EarlyClassesTest.class.getClassLoader());
      this.lines = lines;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals("META-INF/tauon/early-classes")) {
        return super.getResources(name);
      }
      var handler =
          new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
              return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                  return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
                }
              };
            }
          };
      return Collections.enumeration(List.of(URL.of(URI.create("memory:lines"), handler)));
    }
  }

  private final EarlyClasses early = new EarlyClasses(ClassPath.ofProcess());
  private final String packageName = requireNonNull(EarlyClassesTest.class.getPackageName());

  private Loader loader(Class<?> type, String searched) {
    var loader = new Loader("# why\n" + type.getName() + " " + searched + "\n");
    early.find(loader);
    return loader;
  }

  @BeforeEach
  void reset() {
    initialized.set(0);
    mayEnd = new CountDownLatch(0);
  }

  @Test
  void a_class_is_initialised_once_and_sees_the_jars_with_the_package_it_searches() {
    var all = System.getProperty("java.class.path");
    var loader = loader(First.class, "org.junit.jupiter.api");
    early.begin("another.one", loader);
    early.begin(packageName, loader);
    early.begin(packageName, loader);
    early.await();
    assertThat(initialized).hasValue(1);
    var seen = List.of(seenClassPath.split(File.pathSeparator));
    assertThat(seen).anyMatch(entry -> entry.contains("junit-jupiter-api"));
    assertThat(seen).noneMatch(entry -> entry.contains("assertj"));
    assertThat(System.getProperty("java.class.path")).isEqualTo(all);
  }

  @Test
  void once_cells_have_run_it_is_left_to_them() {
    var loader = loader(Second.class, "org.junit.jupiter.api");
    early.cellsRun();
    early.begin(packageName, loader);
    early.await();
    assertThat(initialized).hasValue(0);
  }

  @Test
  void an_interrupt_does_not_let_cells_run_too_early_and_is_kept_for_them() throws Exception {
    mayEnd = new CountDownLatch(1);
    early.begin(packageName, loader(Slow.class, "none"));
    var waiting =
        Thread.ofPlatform()
            .start(() -> {
              early.await();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              initialized.incrementAndGet();
            });
    waiting.interrupt();
    assertThat(waiting.join(Duration.ofMillis(200))).isFalse();
    mayEnd.countDown();
    assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    assertThat(initialized).hasValue(2);
  }

  @Test
  void one_that_fails_is_left_to_the_cell_that_uses_it() {
    var all = System.getProperty("java.class.path");
    early.begin(packageName, loader(Broken.class, "org.junit"));
    early.await();
    assertThat(initialized).hasValue(1);
    assertThat(System.getProperty("java.class.path")).isEqualTo(all);
  }
}
