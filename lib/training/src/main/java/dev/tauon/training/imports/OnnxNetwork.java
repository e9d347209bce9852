package dev.tauon.training.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.ValueInfoProto;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** Translates an ONNX file, operator by operator in the order of the file, which is that of use. */
final class OnnxNetwork {
  /** The first set of operators with today's way of stretching shapes. */
  private static final long OLDEST = 7;

  private final GraphProto graph;
  private final long opset;
  private final Draft draft = new Draft(false);
  private final Map<String, OnnxTensor> constants = new HashMap<>();
  private final Map<String, Signal> signals = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();

  private OnnxNetwork(ModelProto model) {
    this.graph = model.getGraph();
    this.opset =
        model.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .mapToLong(set -> set.getVersion())
            .findFirst()
            .orElse(0);
  }

  /**
   * @throws UnreadableModel if it is no such file, or an operator has no counterpart
   */
  static ImportedModel read(Path file) {
    return new OnnxNetwork(parsed(file)).read();
  }

  private static ModelProto parsed(Path file) {
    try {
      ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
      if (model.getGraph().getNodeCount() == 0) {
        throw new UnreadableModel("It is no ONNX file, or one without a network");
      }
      return model;
    } catch (InvalidProtocolBufferException | StackOverflowError e) {
      throw new UnreadableModel("The file is damaged, or no ONNX file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  private ImportedModel read() {
    if (opset < OLDEST) {
      throw new UnreadableModel(
          "It is written with version %d of ONNX' operators; from %d on they can be read. Export it again with opset_version=13"
              .formatted(opset, OLDEST));
    }
    for (TensorProto weights : graph.getInitializerList()) {
      constants.put(weights.getName(), OnnxTensor.of(weights));
    }
    for (ValueInfoProto input : graph.getInputList()) {
      if (!constants.containsKey(input.getName())) {
        signals.put(input.getName(), input(input));
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      node.getInputList().forEach(name -> uses.merge(name, 1, Integer::sum));
    }
    graph.getOutputList().forEach(output -> uses.merge(output.getName(), 1, Integer::sum));
    var operators = new OnnxOperators(draft, this);
    for (NodeProto proto : graph.getNodeList()) {
      var node = new OnnxNode(proto, opset);
      if (!proto.getDomain().isEmpty() && !proto.getDomain().equals("ai.onnx")) {
        throw node.cannot("is none of ONNX' own, but of " + proto.getDomain());
      }
      operators.add(node);
    }
    return finished();
  }

  private ImportedModel finished() {
    List<Signal> finished = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ValueInfoProto output : graph.getOutputList()) {
      Signal signal = signals.get(output.getName());
      if (signal == null) {
        throw new UnreadableModel(
            "Its output \"%s\" is computed by no operator".formatted(output.getName()));
      }
      if (seen.add(signal.from())) {
        finished.add(Outputs.finished(draft, signal, Optional.empty()));
      }
    }
    Model network = draft.network(finished.size() == 1, finished, new Adam(1e-3));
    return ImportedModel.of(network, draft, finished, List.of());
  }

  private Signal input(ValueInfoProto input) {
    TensorShapeProto shape = input.getType().getTensorType().getShape();
    long[] sides = new long[Math.max(0, shape.getDimCount() - 1)];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = shape.getDim(i + 1).getDimValue();
    }
    if (sides.length < 1 || sides.length > 3) {
      throw new UnreadableModel(
          "Its input \"%s\" has %d dimensions; batches of vectors, series and pictures (2 to 4) can be read"
              .formatted(input.getName(), shape.getDimCount()));
    }
    for (int i = 0; i < sides.length; i++) {
      if (sides[i] < 1 && !(sides.length == 2 && i == 1)) {
        throw new UnreadableModel(
            "Its input \"%s\" takes examples of any size. Export it with fixed dimensions after the first"
                .formatted(input.getName()));
      }
    }
    return draft.input(
        input.getName(),
        sides.length == 2 && sides[1] < 1 ? InputType.recurrent(sides[0]) : Orders.type(sides));
  }

  Optional<OnnxTensor> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  Optional<Signal> signal(String name) {
    return Optional.ofNullable(signals.get(name));
  }

  void computed(OnnxNode node, Signal signal) {
    signals.put(node.proto().getOutput(0), signal);
  }

  void computed(OnnxNode node, OnnxTensor constant) {
    constants.put(node.proto().getOutput(0), constant);
  }

  /** Whether nothing but one operator takes this. */
  boolean usedOnce(String name) {
    return uses.getOrDefault(name, 0) == 1;
  }
}
