package dev.tauon.training.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** Writes ONNX files, operator by operator. */
final class OnnxMaker {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("made in a test");
  private int opset = 13;

  OnnxMaker opset(int version) {
    opset = version;
    return this;
  }

  /** An input whose first dimension is the batch. */
  OnnxMaker input(String name, int... example) {
    graph.addInput(value(name, example));
    return this;
  }

  private static ValueInfoProto value(String name, int... example) {
    var shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
    for (int side : example) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape)))
        .build();
  }

  OnnxMaker output(String name) {
    graph.addOutput(ValueInfoProto.newBuilder().setName(name));
    return this;
  }

  /** Weights as PyTorch writes them, as bytes. */
  OnnxMaker weights(String name, Numbers values) {
    var bytes = ByteBuffer.allocate(4 * values.values().length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values.floats()) {
      bytes.putFloat(value);
    }
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addAllDims(IntStream.of(values.shape()).asLongStream().boxed().toList())
            .setRawData(ByteString.copyFrom(bytes.array())));
    return this;
  }

  OnnxMaker integers(String name, long... values) {
    var tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64_VALUE);
    tensor.addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    graph.addInitializer(tensor);
    return this;
  }

  OnnxMaker single(String name, float value) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addFloatData(value));
    return this;
  }

  OnnxMaker node(String op, String output, String... inputs) {
    return node(op, output, node -> node, inputs);
  }

  OnnxMaker node(
      String op, String output, UnaryOperator<NodeProto.Builder> settings, String... inputs) {
    var node = NodeProto.newBuilder().setOpType(op).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    graph.addNode(settings.apply(node));
    return this;
  }

  static UnaryOperator<NodeProto.Builder> ints(String name, long... values) {
    var attribute = AttributeProto.newBuilder().setName(name);
    for (long value : values) {
      attribute.addInts(value);
    }
    return node -> node.addAttribute(attribute);
  }

  static UnaryOperator<NodeProto.Builder> number(String name, long value) {
    return node -> node.addAttribute(AttributeProto.newBuilder().setName(name).setI(value));
  }

  static UnaryOperator<NodeProto.Builder> number(String name, float value) {
    return node -> node.addAttribute(AttributeProto.newBuilder().setName(name).setF(value));
  }

  static UnaryOperator<NodeProto.Builder> text(String name, String value) {
    return node ->
        node.addAttribute(
            AttributeProto.newBuilder().setName(name).setS(ByteString.copyFromUtf8(value)));
  }

  GraphProto.Builder graph() {
    return graph;
  }

  Path save(Path file) {
    var model =
        ModelProto.newBuilder()
            .setIrVersion(7)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
            .setGraph(graph)
            .build();
    try {
      return Files.write(file, model.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
