package dev.tauon.kernels;

/** What can happen to a kernel. */
sealed interface KernelEvent {
  /** A process waits for this kernel, which is new. */
  record ProcessWaits() implements KernelEvent {}

  /** The process of this epoch has opened its link. */
  record Connected(long epoch) implements KernelEvent {}

  /** The process of this epoch has ended, or could not even be started. */
  record Ended(long epoch) implements KernelEvent {}

  record RestartAsked() implements KernelEvent {}

  /** The kernel itself wants another process, which its clients do not know yet. */
  record RestartWanted() implements KernelEvent {}

  record StopAsked() implements KernelEvent {}
}
