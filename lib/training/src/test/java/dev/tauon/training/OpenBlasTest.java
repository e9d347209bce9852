package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class OpenBlasTest {
  private static final long LONGEST = 64;

  @Test
  void kernels_are_chosen_by_the_instructions_that_the_processor_has() {
    var both =
        Set.of("sse2", "avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    assertThat(OpenBlas.kernels(both)).hasValue("SKYLAKEX");
    assertThat(OpenBlas.kernels(Set.of("avx2", "fma", "avx512f"))).hasValue("HASWELL");
    assertThat(OpenBlas.kernels(Set.of("sse2", "avx"))).isEmpty();
  }

  @Test
  void its_threads_do_not_spin_once_nd4j_is_there() throws Throwable {
    assertThat(Nd4j.ones(2, 2).mmul(Nd4j.ones(2, 2)).sumNumber().intValue()).isEqualTo(8);
    assertThat(variable("OPENBLAS_THREAD_TIMEOUT"))
        .isEqualTo(System.getenv().getOrDefault("OPENBLAS_THREAD_TIMEOUT", "4"));
  }

  /** As native libraries see it; Java's copy is made when it starts. */
  private static String variable(String name) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var getenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("getenv"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      var value = (MemorySegment) getenv.invokeExact(arena.allocateFrom(name));
      return value.address() == 0 ? "" : value.reinterpret(LONGEST).getString(0);
    }
  }
}
