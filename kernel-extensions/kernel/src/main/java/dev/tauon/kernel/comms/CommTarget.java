package dev.tauon.kernel.comms;

/**
 * Waits for comms that the front end opens under a name. Found with {@link
 * java.util.ServiceLoader}; a notebook registers its own with {@link CommTargets}.
 */
public interface CommTarget {
  /** The target's name, for instance {@code jupyter.widget.control}. */
  String name();

  /**
   * The front end opened a comm. When this throws, the comm is closed again.
   *
   * @param message what it said with it
   */
  void opened(Comm comm, CommMessage message);
}
