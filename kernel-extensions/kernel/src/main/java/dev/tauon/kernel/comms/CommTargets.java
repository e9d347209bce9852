package dev.tauon.kernel.comms;

import java.util.function.BiConsumer;

/** Names under which the front end may open comms to this kernel. */
public final class CommTargets {
  private CommTargets() {}

  /**
   * From now on {@code opened} is called with each comm that the front end opens under this name,
   * and with what it said with it. It takes the place of an earlier one of that name.
   */
  public static void register(String name, BiConsumer<Comm, CommMessage> opened) {
    Comms.installed()
        .add(
            new CommTarget() {
              @Override
              public String name() {
                return name;
              }

              @Override
              public void opened(Comm comm, CommMessage message) {
                opened.accept(comm, message);
              }
            });
  }

  /** Comms under this name are refused from now on; those that are open stay open. */
  public static void remove(String name) {
    Comms.installed().remove(name);
  }
}
