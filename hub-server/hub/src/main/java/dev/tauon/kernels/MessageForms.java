package dev.tauon.kernels;

import dev.tauon.messaging.JvmOptions;
import dev.tauon.messaging.Message;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the little that the hub must know of messages, and makes the few it sends itself. */
public interface MessageForms {
  /**
   * The two fields of a header that routing needs; each is empty when absent.
   *
   * @throws dev.tauon.messaging.MalformedMessage when the header is no JSON object
   */
  record Routing(String type, String session) {}

  Routing routing(byte[] header);

  /** The {@code msg_id} in a header. */
  Optional<String> messageId(byte[] header);

  /** The {@code execution_state} in the content of a status message. */
  Optional<String> executionState(byte[] content);

  /**
   * The options of the JVM in the content of a restart request.
   *
   * @throws dev.tauon.messaging.MalformedMessage when it is none
   * @throws JvmOptions.Refused when a kernel may not ask for them
   */
  JvmOptions restartOptions(byte[] content);

  /** A status message on iopub that no kernel sent. */
  Message status(String executionState);

  /** A line on stderr, said by the hub in the kernel's place. */
  Message notice(String text);

  /** A request on the control channel with an empty content, or {@code restart} in it. */
  Message interruptRequest();

  Message shutdownRequest(boolean restart);

  /** Requests on the shell channel, from the hub itself. */
  Message kernelInfoRequest();

  Message executeRequest(String code);

  /** Makes a kernel forget what it did while it was warmed up. */
  Message forgetRequest();

  /** Makes a warm kernel the one of its new owner. */
  Message handOverRequest(Path folder, Map<String, String> environment);

  /** Whether the content of a reply has the status {@code ok}. */
  boolean succeeded(byte[] content);
}
