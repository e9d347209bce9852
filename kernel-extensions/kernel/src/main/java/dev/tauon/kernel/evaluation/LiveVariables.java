package dev.tauon.kernel.evaluation;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which variables of a method have a value where its lines begin. */
final class LiveVariables {
  /**
   * A variable in the method's frame.
   *
   * @param signature its type with what is between angle brackets
   */
  record Slot(int number, String name, ClassDesc type, String signature) {}

  private record Range(Slot slot, int from, int to) {}

  private static final int MOST_VARIABLES = 200;

  private final List<CodeElement> elements;
  private final List<Range> ranges = new ArrayList<>();

  LiveVariables(CodeModel body) {
    elements = body.elementList();
    Map<Label, Integer> positions = new HashMap<>();
    int position = 0;
    for (var element : elements) {
      if (element instanceof LabelTarget target) {
        positions.put(target.label(), position);
      } else if (element instanceof Instruction) {
        position++;
      }
    }
    Map<String, String> signatures = new HashMap<>();
    for (var element : elements) {
      if (element instanceof LocalVariableType type) {
        signatures.put(
            type.slot() + type.name().stringValue(), type.signatureSymbol().signatureString());
      }
    }
    for (var element : elements) {
      if (element instanceof LocalVariable variable) {
        var name = variable.name().stringValue();
        var type = variable.typeSymbol();
        var signature = signatures.getOrDefault(variable.slot() + name, type.descriptorString());
        ranges.add(
            new Range(
                new Slot(variable.slot(), name, type, signature),
                positions.getOrDefault(variable.startScope(), 0),
                positions.getOrDefault(variable.endScope(), Integer.MAX_VALUE)));
      }
    }
  }

  /** Tells the number of each line as it begins, and the variables. */
  void atLines(BiConsumer<Integer, List<Slot>> line) {
    int position = 0;
    for (var element : elements) {
      if (element instanceof LineNumber number) {
        int here = position;
        line.accept(
            number.line(),
            ranges.stream()
                .filter(range -> range.from <= here && here < range.to)
                .map(Range::slot)
                .sorted(Comparator.comparingInt(Slot::number))
                .limit(MOST_VARIABLES)
                .toList());
      } else if (element instanceof Instruction) {
        position++;
      }
    }
  }
}
