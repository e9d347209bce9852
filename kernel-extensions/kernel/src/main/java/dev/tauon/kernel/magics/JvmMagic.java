package dev.tauon.kernel.magics;

import dev.tauon.messaging.JvmOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Restarts the kernel with other options of the JVM, unless it has them. */
final class JvmMagic implements Magic {
  private static final Duration TIME_TO_RESTART = Duration.ofSeconds(20);

  @Override
  public List<String> names() {
    return List.of("jvm");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "restarts the kernel with these options of the JVM, and does nothing when it has them; alone it prints the options in force";
  }

  @Override
  public String usage() {
    return "%jvm -Xmx4g -Dname=value -XX:+UseG1GC\n%jvm";
  }

  @Override
  public MagicResult run(MagicCall call) throws Exception {
    var inForce = ManagementFactory.getRuntimeMXBean().getInputArguments();
    var words = call.words();
    if (words.isEmpty()) {
      inForce.forEach(System.out::println);
      return MagicResult.none();
    }
    JvmOptions wanted;
    try {
      wanted = new JvmOptions(words);
    } catch (JvmOptions.Refused e) {
      throw new MagicFailed(String.valueOf(e.getMessage()), e);
    }
    if (wanted.areIn(inForce)) {
      return MagicResult.none();
    }
    var hub =
        Restarts.available()
            .orElseThrow(() ->
                new MagicFailed(
                    "the JVM of a kernel that was not started by Tauon's hub cannot be restarted from here. Write %s into the \"argv\" of its kernel.json, before \"-cp\", and restart the kernel."
                        .formatted(
                            String.join(
                                ", ", words.stream().map(word -> "\"" + word + "\"").toList()))));
    System.out.println(
        "The kernel restarts with %s. Run the cells again when it is there.".formatted(wanted));
    hub.restartWith(wanted.options());
    call.interruptibly(() -> {
      Thread.sleep(TIME_TO_RESTART);
      return true;
    });
    throw new MagicFailed("the hub did not restart the kernel. Restart it from the menu.");
  }
}
