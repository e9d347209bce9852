package dev.tauon.display;

import dev.tauon.kernel.magics.Magic;
import dev.tauon.kernel.magics.MagicCall;
import dev.tauon.kernel.magics.MagicResult;
import dev.tauon.training.Gpus;
import java.util.List;
import java.util.Set;

/** Tells which GPUs there are, and whether networks are trained on one. */
public final class GpuMagic implements Magic {
  @Override
  public List<String> names() {
    return List.of("gpu");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "tells which GPUs there are, and whether networks are trained on one";
  }

  @Override
  public String usage() {
    return "%gpu";
  }

  @Override
  public MagicResult run(MagicCall call) {
    return MagicResult.shown(Gpus.look());
  }
}
