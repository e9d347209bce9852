package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.StopChecks;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts calls of {@link StopChecks} into the classes of cells, so that they can be stopped and do
 * not end the process.
 */
final class StopWeaver {
  private static final Logger log = LoggerFactory.getLogger(StopWeaver.class);
  private static final ClassDesc CHECKS = StopChecks.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc EXIT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc EXIT_RUNTIME =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, ClassDesc.of("java.lang.Runtime"), ConstantDescs.CD_int);

  private final ClassFile classFile;
  private final CallWeaver calls;

  /**
   * @param classBytes finds the bytes of a class by its resource name, or null
   * @param calls lets calls of libraries go another way first
   */
  StopWeaver(Function<String, @Nullable InputStream> classBytes, CallWeaver calls) {
    this.calls = calls;
    var resolver =
        ClassHierarchyResolver.ofResourceParsing(
                (ClassDesc type) -> {
                  var descriptor = type.descriptorString();
                  var resource = descriptor.substring(1, descriptor.length() - 1) + ".class";
                  return classBytes.apply(resource);
                })
            .orElse(ClassHierarchyResolver.defaultResolver())
            .cached();
    classFile = ClassFile.of(ClassHierarchyResolverOption.of(resolver));
  }

  /** Knows the classes that those of cells refer to. */
  ClassFile classFile() {
    return classFile;
  }

  /** The class with checks; as it was when it is too large for them. */
  byte[] weave(byte[] original) {
    try {
      var model = classFile.parse(original);
      return classFile.transformClass(
          model, calls.before(model, CodeTransform.ofStateful(Checks::new)));
    } catch (IllegalArgumentException e) {
      log.atWarn().setCause(e).log("a class of a cell cannot be stopped");
      return original;
    }
  }

  /** Adds the checks to one method. */
  private static final class Checks implements CodeTransform {
    private final Set<Label> passed = new HashSet<>();

    @Override
    public void atStart(CodeBuilder code) {
      check(code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LabelTarget target -> {
          passed.add(target.label());
          code.with(element);
        }
        case BranchInstruction branch when passed.contains(branch.target()) -> {
          check(code);
          code.with(element);
        }
        case InvokeInstruction call when endsProcess(call) -> {
          boolean ofRuntime = call.owner().asInternalName().equals("java/lang/Runtime");
          code.invokestatic(CHECKS, "exit", ofRuntime ? EXIT_RUNTIME : EXIT);
        }
        case InvokeDynamicInstruction call -> code.invokedynamic(withoutExits(call));
        default -> code.with(element);
      }
    }

    private static void check(CodeBuilder code) {
      code.invokestatic(CHECKS, "check", ConstantDescs.MTD_void);
    }

    /** A method reference such as {@code System::exit} is made by a dynamic call. */
    private static DynamicCallSiteDesc withoutExits(InvokeDynamicInstruction call) {
      var arguments =
          call.bootstrapArgs().stream().map(Checks::withoutExit).toArray(ConstantDesc[]::new);
      return DynamicCallSiteDesc.of(
          call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
    }

    private static ConstantDesc withoutExit(ConstantDesc argument) {
      if (argument instanceof DirectMethodHandleDesc method) {
        var type = method.owner().descriptorString();
        var owner = type.startsWith("L") ? type.substring(1, type.length() - 1) : type;
        if (endsProcess(owner, method.methodName())) {
          return MethodHandleDesc.ofMethod(
              DirectMethodHandleDesc.Kind.STATIC,
              CHECKS,
              "exit",
              owner.equals("java/lang/Runtime") ? EXIT_RUNTIME : EXIT);
        }
      }
      return argument;
    }

    private static boolean endsProcess(InvokeInstruction call) {
      return endsProcess(call.owner().asInternalName(), call.name().stringValue());
    }

    private static boolean endsProcess(String owner, String name) {
      return owner.equals("java/lang/System") && name.equals("exit")
          || owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"));
    }
  }
}
