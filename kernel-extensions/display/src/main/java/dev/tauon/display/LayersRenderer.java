package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network of layers in a row. */
public final class LayersRenderer implements Renderer<MultiLayerNetwork> {
  @Override
  public Class<MultiLayerNetwork> type() {
    return MultiLayerNetwork.class;
  }

  @Override
  public MimeBundle render(MultiLayerNetwork network) {
    return Network.bundle(network);
  }
}
