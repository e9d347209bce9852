package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnTest {
  @BeforeAll
  static void only_where_there_is_a_build_of_it() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        system.equals("Linux amd64"), "No build with oneDNN is chosen for " + system);
  }

  @Test
  void dl4j_finds_it() {
    assertThat(Nd4j.getBackend()).isInstanceOf(NativeBackend.class);
    assertThat(OneDnn.on()).isTrue();
    assertThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
  }

  @Test
  void convolution_and_pooling_run_on_it() {
    MultiLayerNetwork network = Nets.convolutional();
    assertThat(network.getLayer(0).getHelper()).isInstanceOf(MKLDNNConvHelper.class);
    assertThat(network.getLayer(1).getHelper()).isInstanceOf(MKLDNNSubsamplingHelper.class);
    network.fit(Nets.digits(32, 1));
    network.output(Nets.digits(32, 1).getFeatures());
    // DL4J drops a helper that fails and computes without it.
    assertThat(helper(network.getLayer(0))).isInstanceOf(MKLDNNConvHelper.class);
    assertThat(helper(network.getLayer(1))).isInstanceOf(MKLDNNSubsamplingHelper.class);
  }

  private static LayerHelper helper(Layer layer) {
    return layer.getHelper();
  }
}
