package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.debugger.Probes;
import dev.tauon.kernel.debugger.TracedFrame;
import dev.tauon.kernel.debugger.TracedMethod;
import dev.tauon.kernel.debugger.TracedMethod.Local;
import dev.tauon.kernel.debugger.TracedMethod.Site;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts calls of {@link Probes} into the classes of cells, so that a debugger can stop them and see
 * their variables.
 */
final class DebugWeaver {
  /** A class with probes, and what they speak of. */
  record Woven(byte[] bytes, List<TracedMethod> methods) {}

  private static final Logger log = LoggerFactory.getLogger(DebugWeaver.class);
  private static final ClassDesc PROBES = Probes.class.describeConstable().orElseThrow();
  private static final ClassDesc FRAME = TracedFrame.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc ENTER = MethodTypeDesc.of(FRAME, ConstantDescs.CD_int);
  private static final MethodTypeDesc LINE =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, FRAME, ConstantDescs.CD_int);
  private static final MethodTypeDesc STOP =
      MethodTypeDesc.of(ConstantDescs.CD_void, FRAME, ConstantDescs.CD_Object.arrayType());
  private static final MethodTypeDesc LEAVE = MethodTypeDesc.of(ConstantDescs.CD_void, FRAME);
  private static final MethodTypeDesc THROWN =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable, FRAME);

  private final ClassFile classFile;

  DebugWeaver(ClassFile classFile) {
    this.classFile = classFile;
  }

  /** The class with probes; as it was when they do not fit into it. */
  Woven weave(byte[] original) {
    try {
      var methods = new ArrayList<TracedMethod>();
      var model = classFile.parse(original);
      var woven =
          classFile.transformClass(
              model,
              ClassTransform.endHandler(
                      builder -> builder.with(SourceFileAttribute.of(sourceFile(model))))
                  .andThen((builder, element) -> {
                    if (element instanceof MethodModel method && isTraced(method)) {
                      builder.transformMethod(
                          method,
                          (code, part) -> {
                            if (part instanceof CodeModel body) {
                              var traced = new Traced(model, method, body);
                              methods.add(traced.method);
                              code.transformCode(body, traced);
                            } else {
                              code.with(part);
                            }
                          });
                    } else {
                      builder.with(element);
                    }
                  }));
      var faults = classFile.verify(woven);
      if (faults.isEmpty()) {
        return new Woven(woven, methods);
      }
      log.atWarn().setCause(faults.getFirst()).log("a class of a cell cannot be debugged");
    } catch (IllegalArgumentException e) {
      log.atWarn().setCause(e).log("a class of a cell cannot be debugged");
    }
    return new Woven(original, List.of());
  }

  private static String sourceFile(ClassModel model) {
    return model.thisClass().asInternalName().replaceFirst(".*/(\\$JShell\\$\\w+).*", "$1")
        + ".java";
  }

  /** Whether a person wrote it: lambdas are the only synthetic methods that somebody did. */
  private static boolean isTraced(MethodModel method) {
    var flags = method.flags();
    return method.code().isPresent()
        && !flags.has(AccessFlag.BRIDGE)
        && (!flags.has(AccessFlag.SYNTHETIC)
            || method.methodName().stringValue().startsWith("lambda$"));
  }

  /** Adds the probes to one method. */
  private static final class Traced implements CodeTransform {
    private final TracedMethod method;
    private final int number;
    private final List<List<LiveVariables.Slot>> sites = new ArrayList<>();
    private final boolean constructor;
    private int site;
    private int open;
    private int frame;
    private @Nullable Label start;

    Traced(ClassModel type, MethodModel model, CodeModel body) {
      var name = model.methodName().stringValue();
      constructor = name.equals(ConstantDescs.INIT_NAME);
      var described = new ArrayList<Site>();
      new LiveVariables(body)
          .atLines((line, slots) -> {
            sites.add(slots);
            described.add(
                new Site(
                    line,
                    slots.stream()
                        .map(s -> new Local(s.name(), s.type().descriptorString(), s.signature()))
                        .toList()));
          });
      method =
          new TracedMethod(type.thisClass().asInternalName().replace('/', '.'), name, described);
      number = Probes.register(method);
    }

    @Override
    public void atStart(CodeBuilder code) {
      if (!constructor) {
        begin(code);
      }
    }

    private void begin(CodeBuilder code) {
      frame = code.allocateLocal(TypeKind.REFERENCE);
      code.loadConstant(number).invokestatic(PROBES, "enter", ENTER).astore(frame);
      start = code.newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LineNumber line -> {
          code.with(line);
          if (start != null) {
            probe(code, sites.get(site));
          }
          site++;
        }
        case ReturnInstruction end when start != null -> {
          code.aload(frame).invokestatic(PROBES, "leave", LEAVE);
          code.with(end);
        }
        case NewObjectInstruction creation -> {
          open++;
          code.with(creation);
        }
        case InvokeInstruction call when isConstruction(call) -> {
          code.with(call);
          // Until it has called the constructor above it, there is nothing to look at.
          if (constructor && open == 0 && start == null) {
            begin(code);
          }
          open = Math.max(0, open - 1);
        }
        default -> code.with(element);
      }
    }

    private static boolean isConstruction(InvokeInstruction call) {
      return call.opcode() == Opcode.INVOKESPECIAL
          && call.name().equalsString(ConstantDescs.INIT_NAME);
    }

    private void probe(CodeBuilder code, List<LiveVariables.Slot> slots) {
      code.aload(frame).loadConstant(site).invokestatic(PROBES, "line", LINE);
      code.ifThen(block -> {
        block.aload(frame).loadConstant(slots.size()).anewarray(ConstantDescs.CD_Object);
        for (int i = 0; i < slots.size(); i++) {
          block.dup().loadConstant(i);
          load(block, slots.get(i));
          block.aastore();
        }
        block.invokestatic(PROBES, "stop", STOP);
      });
    }

    private static void load(CodeBuilder code, LiveVariables.Slot slot) {
      var type = slot.type();
      code.loadLocal(TypeKind.from(type), slot.number());
      if (type.isPrimitive()) {
        var box =
            switch (type.descriptorString().charAt(0)) {
              case 'Z' -> ConstantDescs.CD_Boolean;
              case 'B' -> ConstantDescs.CD_Byte;
              case 'S' -> ConstantDescs.CD_Short;
              case 'C' -> ConstantDescs.CD_Character;
              case 'J' -> ConstantDescs.CD_Long;
              case 'F' -> ConstantDescs.CD_Float;
              case 'D' -> ConstantDescs.CD_Double;
              default -> ConstantDescs.CD_Integer;
            };
        code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
      }
    }

    @Override
    public void atEnd(CodeBuilder code) {
      var from = start;
      if (from == null) {
        return;
      }
      var end = code.newBoundLabel();
      code.exceptionCatchAll(from, end, end);
      code.dup().aload(frame).invokestatic(PROBES, "thrown", THROWN).athrow();
    }
  }
}
