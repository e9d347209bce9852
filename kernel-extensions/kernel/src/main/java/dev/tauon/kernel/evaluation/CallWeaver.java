package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CallSubstitute;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Lets calls in the classes of cells go through their {@link CallSubstitute substitutes}. */
final class CallWeaver {
  private record Call(String owner, String method, String descriptor) {}

  private final Map<Call, CallSubstitute> substitutes = new HashMap<>();

  CallWeaver(List<CallSubstitute> all) {
    for (var one : all) {
      substitutes.put(new Call(one.owner(), one.method(), one.descriptor()), one);
    }
  }

  /** With those of all jars on the class path. */
  static CallWeaver ofClassPath() {
    return new CallWeaver(
        ServiceLoader.load(CallSubstitute.Provider.class, CallWeaver.class.getClassLoader())
            .stream()
            .flatMap(provider -> provider.get().substitutes().stream())
            .toList());
  }

  /** What it does to one class, which {@code then} is done to afterwards. */
  ClassTransform before(ClassModel original, CodeTransform then) {
    if (substitutes.isEmpty()) {
      return ClassTransform.transformingMethodBodies(then);
    }
    // The call of a constructor by one of a subclass leaves no object on the stack.
    var superclass = original.superclass().map(ClassEntry::asInternalName).orElse("");
    CodeTransform replacing = (code, element) -> accept(code, element, superclass);
    return ClassTransform.transformingMethodBodies(replacing.andThen(then));
  }

  private void accept(CodeBuilder code, CodeElement element, String superclass) {
    var substitute = element instanceof InvokeInstruction call ? of(call, superclass) : null;
    if (substitute == null) {
      code.with(element);
      return;
    }
    var owner = ClassDesc.ofInternalName(substitute.owner());
    var by = ClassDesc.ofInternalName(substitute.by());
    if (substitute.isOfNewObject()) {
      code.with(element);
      code.invokestatic(by, "created", MethodTypeDesc.of(owner, owner));
    } else {
      code.invokestatic(
          by,
          substitute.method(),
          MethodTypeDesc.ofDescriptor(substitute.descriptor()).insertParameterTypes(0, owner));
    }
  }

  private @Nullable CallSubstitute of(InvokeInstruction call, String superclass) {
    var owner = call.owner().asInternalName();
    var substitute =
        substitutes.get(new Call(owner, call.name().stringValue(), call.type().stringValue()));
    if (substitute == null) {
      return null;
    }
    boolean fits =
        substitute.isOfNewObject()
            ? !owner.equals(superclass)
            : call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
    return fits ? substitute : null;
  }
}
