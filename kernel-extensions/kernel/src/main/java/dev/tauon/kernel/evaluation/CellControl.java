package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellStopped;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Runs compiled snippets in this process and keeps their values and exceptions as they are, where
 * JShell would only tell their text.
 */
final class CellControl extends DirectExecutionControl {
  private static final StackTraceElement[] NO_FRAMES = {};

  private final UserCode userCode;
  private final ReentrantLock compiler;
  private final Consumer<String> beforeUserCode;
  private final ThreadLocal<Latest> latest = ThreadLocal.withInitial(Latest::new);
  private @Nullable Object variable;
  private @Nullable Field variableField;

  /** What the snippet that a thread ran last has left. */
  private static final class Latest {
    private @Nullable Object value;
    private @Nullable Throwable thrown;
    private @Nullable Class<?> wrapper;
  }

  /**
   * @param compiler held by the caller, and given up while the notebook's code runs
   * @param beforeUserCode is told the name of the class with the code, before it is given up
   */
  CellControl(
      CellClasses classes,
      UserCode userCode,
      ReentrantLock compiler,
      Consumer<String> beforeUserCode) {
    super(classes);
    this.beforeUserCode = beforeUserCode;
    this.userCode = userCode;
    this.compiler = compiler;
  }

  /** What makes JShell run snippets with this. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "tauon";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return CellControl.this;
      }
    };
  }

  /** Forgets what the snippet before left. */
  void clear() {
    latest.remove();
  }

  /** The value of the snippet that ran last; empty when it is null or there was none. */
  Optional<Object> value() {
    return Optional.ofNullable(latest.get().value);
  }

  /** What the snippet that ran last has thrown. */
  Optional<Throwable> thrown() {
    return Optional.ofNullable(latest.get().thrown);
  }

  /** What the snippet that ran last has left. */
  record Last(@Nullable Object value, @Nullable Throwable thrown, @Nullable Class<?> wrapper) {}

  Last last() {
    var left = latest.get();
    return new Last(left.value, left.thrown, left.wrapper);
  }

  void restore(Last last) {
    var left = latest.get();
    left.value = last.value;
    left.thrown = last.thrown;
    left.wrapper = last.wrapper;
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    var left = latest.get();
    left.wrapper = snippet.getDeclaringClass();
    beforeUserCode.accept(left.wrapper.getName());
    compiler.unlock();
    try {
      left.value = userCode.run(() -> snippet.invoke(null));
    } finally {
      compiler.lock();
    }
    // JShell wants the value's text here, which nobody needs and which could take for ever.
    return "";
  }

  @Override
  protected String throwConvertedInvocationException(Throwable cause)
      throws RunException, InternalException {
    latest.get().thrown = cause;
    if (cause instanceof CellStopped) {
      throw new StoppedException();
    }
    if (!canBeConverted(cause)) {
      throw new UserException("", cause.getClass().getName(), NO_FRAMES);
    }
    return super.throwConvertedInvocationException(cause);
  }

  @Override
  protected String throwConvertedOtherException(Throwable failure)
      throws RunException, InternalException {
    latest.get().thrown =
        failure instanceof InvocationTargetException wrapped ? wrapped.getCause() : failure;
    return super.throwConvertedOtherException(failure);
  }

  /** Whether its causes come to an end and their messages can be had. */
  private static boolean canBeConverted(Throwable top) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    try {
      for (var cause = top; cause != null; cause = cause.getCause()) {
        if (!seen.add(cause)) {
          return false;
        }
        var unused = cause.getMessage();
      }
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  @Override
  public String varValue(String className, String name) {
    variable = null;
    variableField = null;
    try {
      var field = findClass(className).getDeclaredField(name);
      field.setAccessible(true);
      variableField = field;
      variable = field.get(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      // A variable that cannot be read is shown as one without a value.
    }
    return "";
  }

  /** The value that JShell asked for last; empty when it is null or cannot be read. */
  Optional<Object> variable() {
    return Optional.ofNullable(variable);
  }

  /**
   * Where the value of the variable that JShell asked for last is; empty when it cannot be read.
   */
  Optional<Field> variableField() {
    return Optional.ofNullable(variableField);
  }

  /** Lets go of the value of the variable that JShell asked for last. */
  void forgetVariable() {
    variable = null;
    var field = variableField;
    variableField = null;
    if (field != null) {
      clear(field);
    }
  }

  /** Lets go of the value that a temporary variable of the snippet that ran last still holds. */
  void forgetTemporary(String variable) {
    var owner = latest.get().wrapper;
    if (owner == null) {
      return;
    }
    try {
      clear(owner.getDeclaredField(variable));
    } catch (ReflectiveOperationException e) {
      // It is held for longer, nothing else.
    }
  }

  private static void clear(Field field) {
    try {
      if (!field.getType().isPrimitive() && !Modifier.isFinal(field.getModifiers())) {
        field.setAccessible(true);
        field.set(null, null);
      }
    } catch (IllegalAccessException e) {
      // It is held for longer, nothing else.
    }
  }
}
