package dev.tauon.kernel.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of the C library that Java has no counterpart for. */
final class Libc {
  private static final Logger log = LoggerFactory.getLogger(Libc.class);
  private static final Linker LINKER = Linker.nativeLinker();

  private Libc() {}

  /** Changes the directory that the system resolves relative paths against. */
  static void changeDirectory(String folder) throws CannotHandOver {
    call("chdir", List.of(folder));
  }

  /** Sets a variable that native libraries and child processes see. */
  static void setVariable(String name, String value) throws CannotHandOver {
    call("setenv", List.of(name, value));
  }

  /**
   * Gives memory that was freed back to the system, whatever arena of malloc it is in.
   *
   * @return whether this C library can
   */
  static boolean trim() {
    try {
      var symbol = LINKER.defaultLookup().find("malloc_trim");
      if (symbol.isEmpty()) {
        return false;
      }
      var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
      var unused = (int) LINKER.downcallHandle(symbol.get(), signature).invoke(0L);
      return true;
    } catch (Throwable e) {
      log.atDebug().setCause(e).log("freed memory cannot be given back");
      return false;
    }
  }

  private static void call(String function, List<String> texts) throws CannotHandOver {
    boolean overwrites = texts.size() == 2;
    var signature =
        overwrites
            ? FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT)
            : FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    int result;
    try (var arena = Arena.ofConfined()) {
      var symbol = LINKER.defaultLookup().find(function);
      if (symbol.isEmpty()) {
        throw new CannotHandOver("The C library has no " + function + ".");
      }
      var handle = LINKER.downcallHandle(symbol.get(), signature);
      result =
          overwrites
              ? (int)
                  handle.invoke(
                      arena.allocateFrom(texts.get(0)), arena.allocateFrom(texts.get(1)), 1)
              : (int) handle.invoke(arena.allocateFrom(texts.getFirst()));
    } catch (CannotHandOver e) {
      throw e;
    } catch (Throwable e) {
      throw new CannotHandOver("The C library cannot be called.", e);
    }
    if (result != 0) {
      throw new CannotHandOver("The call of " + function + " for " + texts.getFirst() + " failed.");
    }
  }
}
