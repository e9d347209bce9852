package dev.tauon.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Options for the JVM of a kernel that its notebook asks for. Only those are taken that change how
 * the JVM works, and none that change what it runs, start programs, or load agents: the hub starts
 * a process with them because a kernel said so.
 */
public record JvmOptions(List<String> options) {
  /** An option is not taken; the message is a sentence that says why. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
      super(sentence);
    }
  }

  public static final JvmOptions NONE = new JvmOptions(List.of());

  private static final int MOST = 50;
  private static final int LONGEST = 1_000;

  private static final Pattern SIZE = Pattern.compile("-X(?:m[sxn]|ss)\\d{1,15}[kKmMgGtT]?");
  private static final Pattern HOTSPOT = Pattern.compile("-XX:(?:[+-](\\w+)|(\\w+)=[\\w.,:%/+-]*)");
  private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)(?:=.*)?");
  private static final Pattern OTHER =
      Pattern.compile(
          "-e(?:a|sa)(?::[\\w.]+)?|-d(?:a|sa)(?::[\\w.]+)?|-X(?:int|comp|mixed)"
              + "|--add-(?:opens|exports)=[\\w.]+/[\\w.]+=[\\w.-]+|--add-modules=[\\w.,-]+");

  /** What is behind these starts programs, reads options from files, or is the platform's. */
  private static final Pattern FORBIDDEN_HOTSPOT =
      Pattern.compile(
          "OnOutOfMemoryError|OnError|Flags|VMOptionsFile|CompilerDirectivesFile|AOT\\w*|\\w*Archive\\w*|"
              + "\\w*FlightRecord\\w*|\\w*AttachMechanism|EnableDynamicAgentLoading");

  private static final Pattern FORBIDDEN_PROPERTY =
      Pattern.compile(
          "java\\.(?:class\\.path|home|system\\.class\\.loader|library\\.path|security\\.\\w+|vm\\..*)"
              + "|jdk\\.(?:module|internal)\\..*|sun\\.boot\\..*|tauon\\.kernel\\..*");

  private static final Pattern LINK =
      Pattern.compile(
          "-cp|-classpath|--class-path.*|-jar|-m|--module|-p|--module-path.*|--patch-module.*"
              + "|--upgrade-module-path.*|-Xbootclasspath.*|@.*");
  private static final Pattern AGENT = Pattern.compile("-(?:javaagent|agentlib|agentpath|Xrun).*");
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  /**
   * @throws Refused when one of them may not be asked for
   */
  public JvmOptions {
    options = List.copyOf(options);
    if (options.size() > MOST) {
      throw new Refused("No more than " + MOST + " options of the JVM can be asked for.");
    }
    options.forEach(JvmOptions::check);
  }

  private static void check(String option) {
    if (option.length() > LONGEST || option.chars().anyMatch(Character::isISOControl)) {
      throw new Refused("An option of the JVM is a short text on one line.");
    }
    if (LINK.matcher(option).matches()) {
      throw new Refused(
          option
              + " would change what the kernel itself is started from. %jars and %maven add libraries to a notebook.");
    }
    if (AGENT.matcher(option).matches()) {
      throw new Refused(option + " loads an agent into the JVM, which a notebook may not do.");
    }
    var hotspot = HOTSPOT.matcher(option);
    var property = PROPERTY.matcher(option);
    if (hotspot.matches()) {
      var name = hotspot.group(1) == null ? hotspot.group(2) : hotspot.group(1);
      refuse(option, FORBIDDEN_HOTSPOT.matcher(name).matches());
    } else if (property.matches()) {
      refuse(option, FORBIDDEN_PROPERTY.matcher(property.group(1)).matches());
    } else if (!SIZE.matcher(option).matches() && !OTHER.matcher(option).matches()) {
      throw new Refused(
          option
              + " is not an option that a notebook can ask for. These are: memory such as -Xmx4g, stacks such as -Xss4m, properties such as -Dname=value, and options that begin with -XX:.");
    }
  }

  private static void refuse(String option, boolean forbidden) {
    if (forbidden) {
      throw new Refused(
          option
              + " is kept for the platform, or starts other programs; a notebook may not set it.");
    }
  }

  public boolean isEmpty() {
    return options.isEmpty();
  }

  /** These and others, which win over these where they say the same thing. */
  public JvmOptions plus(JvmOptions others) {
    var all = new ArrayList<>(others.without(options));
    all.addAll(others.options);
    return new JvmOptions(all);
  }

  /** Those of a command line that these do not stand in for. */
  public List<String> without(List<String> commandLine) {
    var kinds = options.stream().map(JvmOptions::kind).toList();
    return commandLine.stream().filter(option -> !kinds.contains(kind(option))).toList();
  }

  /** Whether a JVM that was started with these arguments has them all. */
  public boolean areIn(List<String> arguments) {
    return options.stream()
        .allMatch(option ->
            arguments.stream()
                .filter(argument -> kind(argument).equals(kind(option)))
                .reduce((_, last) -> last)
                .filter(option::equals)
                .isPresent());
  }

  /** What two options have in common of which only one can hold. */
  private static String kind(String option) {
    if (COLLECTOR.matcher(option).matches()) {
      return "collector";
    }
    if (SIZE.matcher(option).matches()) {
      return option.substring(0, "-Xmx".length());
    }
    var hotspot = HOTSPOT.matcher(option);
    if (hotspot.matches()) {
      return "-XX:" + (hotspot.group(1) == null ? hotspot.group(2) : hotspot.group(1));
    }
    var property = PROPERTY.matcher(option);
    return property.matches() ? "-D" + property.group(1) : option;
  }

  @Override
  public String toString() {
    return String.join(" ", options);
  }
}
