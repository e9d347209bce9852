package dev.tauon.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tauon.kernels.Kernel;
import java.time.temporal.ChronoUnit;

/** A kernel as Jupyter Server shows it. */
record KernelModel(
    String id,
    String name,
    @JsonProperty("last_activity") String lastActivity,
    @JsonProperty("execution_state") String executionState,
    int connections) {

  static KernelModel of(Kernel kernel) {
    return new KernelModel(
        kernel.id().toString(),
        kernel.spec().name(),
        kernel.lastActivity().truncatedTo(ChronoUnit.MICROS).toString(),
        kernel.executionState(),
        kernel.connections());
  }
}
