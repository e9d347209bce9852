package dev.tauon.kernels;

import static dev.tauon.kernels.KernelState.Effect.ANNOUNCE_DEAD;
import static dev.tauon.kernels.KernelState.Effect.ANNOUNCE_RESTARTING;
import static dev.tauon.kernels.KernelState.Effect.END_PROCESS;
import static dev.tauon.kernels.KernelState.Effect.FORGET;
import static dev.tauon.kernels.KernelState.Effect.LAUNCH;
import static dev.tauon.kernels.KernelState.Effect.MARK_RESTARTING;

import dev.tauon.kernels.KernelEvent.Connected;
import dev.tauon.kernels.KernelEvent.Ended;
import dev.tauon.kernels.KernelEvent.ProcessWaits;
import dev.tauon.kernels.KernelEvent.RestartAsked;
import dev.tauon.kernels.KernelEvent.RestartWanted;
import dev.tauon.kernels.KernelEvent.StopAsked;
import java.util.List;

/** What a kernel is doing, as a pure function of what happened to it. */
sealed interface KernelState {
  /** Processes that may end before they connect until the kernel is given up. */
  int TRIES = 3;

  /** The number of the current process, or of the last one. */
  long epoch();

  /** A process was launched and has not connected yet; {@code tries} counts those in a row. */
  record Starting(long epoch, int tries) implements KernelState {}

  record Running(long epoch) implements KernelState {}

  /** No process any more, but a restart is possible. */
  record Dead(long epoch) implements KernelState {}

  /** Gone for good. */
  record Stopped(long epoch) implements KernelState {}

  /** What is to be carried out after a step, in order. */
  enum Effect {
    LAUNCH,
    END_PROCESS,
    MARK_RESTARTING,
    ANNOUNCE_RESTARTING,
    ANNOUNCE_DEAD,
    FORGET
  }

  /** The next state and the effects to carry out. */
  record Step(KernelState state, List<Effect> effects) {
    static Step to(KernelState state, Effect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  /** What follows when {@code event} happens; events of earlier processes change nothing. */
  default Step on(KernelEvent event) {
    record Case(KernelState state, KernelEvent event) {}
    return switch (new Case(this, event)) {
      case Case(Stopped _, _) -> Step.to(this);
      case Case(_, StopAsked _) ->
          Step.to(new Stopped(epoch()), END_PROCESS, ANNOUNCE_DEAD, FORGET);
      case Case(_, RestartAsked _) ->
          Step.to(new Starting(epoch() + 1, 1), END_PROCESS, MARK_RESTARTING, LAUNCH);
      // What clients ask when they hear of it is for the next process.
      case Case(_, RestartWanted _) ->
          Step.to(new Starting(epoch() + 1, 1), END_PROCESS, LAUNCH, ANNOUNCE_RESTARTING);
      case Case(Starting _, ProcessWaits _) -> Step.to(this, LAUNCH);
      case Case(Starting _, Connected(var of)) when of == epoch() -> Step.to(new Running(of));
      case Case(Starting(_, var tries), Ended(var of)) when of == epoch() && tries >= TRIES ->
          Step.to(new Dead(of), ANNOUNCE_DEAD);
      case Case(Starting(_, var tries), Ended(var of)) when of == epoch() ->
          Step.to(new Starting(of + 1, tries + 1), ANNOUNCE_RESTARTING, LAUNCH);
      case Case(Running _, Ended(var of)) when of == epoch() ->
          Step.to(new Starting(of + 1, 1), ANNOUNCE_RESTARTING, LAUNCH);
      case Case(var unchanged, _) -> Step.to(unchanged);
    };
  }
}
