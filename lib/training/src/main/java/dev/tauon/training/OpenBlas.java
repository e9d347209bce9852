package dev.tauon.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.Set;

/**
 * OpenBLAS, the library that multiplies ND4J's matrices, set up for a process that computes with
 * others. It reads the variables {@code OPENBLAS_*} of the process when it is loaded; what the user
 * set stays.
 */
final class OpenBlas {
  private static final Logger LOG = System.getLogger(OpenBlas.class.getName());

  /** All that its kernels for AVX-512 use. */
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  private static final Set<String> AVX2 = Set.of("avx2", "fma");

  private OpenBlas() {}

  /** To be called before ND4J's native library is loaded. */
  static void prepare() {
    try {
      // After a product its threads spin for up to a tenth of a second (2^26 cycles), in wait for
      // the next, on the cores that oneDNN now wants. 2^4 cycles are none.
      variable("OPENBLAS_THREAD_TIMEOUT", "4");
      // It knows processors by their model, and takes those that came after it for very old ones.
      Processor.flags()
          .flatMap(OpenBlas::kernels)
          .ifPresent(kind -> variable("OPENBLAS_CORETYPE", kind));
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "OpenBLAS is left as it is", e);
    }
  }

  /** Those of Intel run on AMD's processors too: what counts is the instructions. */
  static Optional<String> kernels(Set<String> flags) {
    if (flags.containsAll(AVX512)) {
      return Optional.of("SKYLAKEX");
    }
    return flags.containsAll(AVX2) ? Optional.of("HASWELL") : Optional.empty();
  }

  private static void variable(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
    MethodHandle call =
        linker.downcallHandle(
            setenv,
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int keepThatOfTheUser = 0;
      int _ =
          (int)
              call.invokeExact(
                  arena.allocateFrom(name), arena.allocateFrom(value), keepThatOfTheUser);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv", e);
    }
  }
}
