package dev.tauon.training.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/**
 * One operation of an ONNX graph.
 *
 * @param proto as it is in the file
 * @param opset the version of ONNX' operators that the file was written with
 */
record OnnxNode(NodeProto proto, long opset) {
  String op() {
    return proto.getOpType();
  }

  /** Its name, or that of what it computes. */
  String name() {
    String name = proto.getName().isEmpty() ? proto.getOutput(0) : proto.getName();
    // DL4J's tables of parameters put an underscore between the name and the parameter.
    return name.replaceFirst("^/", "").replace('/', '.').replaceAll("[^\\w.:-]", "_");
  }

  List<String> inputs() {
    return proto.getInputList();
  }

  private Optional<AttributeProto> attribute(String name) {
    return proto.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }

  boolean has(String attribute) {
    return attribute(attribute).isPresent();
  }

  long integer(String attribute, long otherwise) {
    return attribute(attribute).map(AttributeProto::getI).orElse(otherwise);
  }

  double number(String attribute, double otherwise) {
    return attribute(attribute).map(a -> (double) a.getF()).orElse(otherwise);
  }

  String text(String attribute, String otherwise) {
    return attribute(attribute).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
  }

  /** Whole numbers, or as many of the same. */
  int[] integers(String attribute, int count, int otherwise) {
    int[] values =
        attribute(attribute)
            .map(a -> a.getIntsList().stream().mapToInt(Math::toIntExact).toArray())
            .orElseGet(() -> IntStream.generate(() -> otherwise).limit(count).toArray());
    if (values.length != count) {
      throw cannot("has %d numbers in \"%s\", not %d".formatted(values.length, attribute, count));
    }
    return values;
  }

  long[] integers(String attribute) {
    return attribute(attribute)
        .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray())
        .orElse(new long[0]);
  }

  Optional<OnnxTensor> tensor(String attribute) {
    return attribute(attribute).map(a -> OnnxTensor.of(a.getT()));
  }

  /** That it cannot be translated; the reason goes on after "The operator ... ". */
  UnreadableModel cannot(String reason) {
    return new UnreadableModel(
        "The operator %s that computes \"%s\" %s".formatted(op(), proto.getOutput(0), reason));
  }
}
