package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.StopChecks;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
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

  /**
   * @param classBytes finds the bytes of a class by its resource name, or null
   */
  StopWeaver(Function<String, @Nullable InputStream> classBytes) {
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
      return classFile.transformClass(
          classFile.parse(original),
          ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Checks::new)));
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
        default -> code.with(element);
      }
    }

    private static void check(CodeBuilder code) {
      code.invokestatic(CHECKS, "check", ConstantDescs.MTD_void);
    }

    private static boolean endsProcess(InvokeInstruction call) {
      var owner = call.owner().asInternalName();
      var name = call.name().stringValue();
      return owner.equals("java/lang/System") && name.equals("exit")
          || owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"));
    }
  }
}
