package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.KernelSpec;
import dev.tauon.kernels.Kernels;
import dev.tauon.kernels.NoSuchKernelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jupyter Server's kernel specs, with their logos. */
public final class KernelSpecRoutes {
  private static final String LOGO = "logo-svg.svg";

  private final Kernels kernels;

  public KernelSpecRoutes(Kernels kernels) {
    this.kernels = kernels;
  }

  public void declare(Router routes) {
    routes.get("/user/{user}/api/kernelspecs", Scope.READ_KERNELS, this::list);
    routes.get("/user/{user}/api/kernelspecs/{name}", Scope.READ_KERNELS, this::show);
    routes.get("/user/{user}/kernelspecs/{name}/{file}", Scope.ACCESS_SERVER, this::file);
  }

  private Reply list(Call call) {
    var specs = new LinkedHashMap<String, Object>();
    for (var spec : kernels.specs()) {
      specs.put(spec.name(), model(call, spec));
    }
    return Reply.json(Map.of("default", kernels.specs().getFirst().name(), "kernelspecs", specs));
  }

  private Reply show(Call call) {
    return Reply.json(model(call, spec(call)));
  }

  private Reply file(Call call) {
    var spec = spec(call);
    if (!call.path("file").equals(LOGO)) {
      throw new BadRequest(404, "There is no such file for the kernel spec " + spec.name() + ".");
    }
    return Static.resource("kernelspecs/" + spec.name() + ".svg", "image/svg+xml");
  }

  private KernelSpec spec(Call call) {
    var name = call.path("name");
    return kernels.specs().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchKernelSpec(name));
  }

  private static Map<String, Object> model(Call call, KernelSpec spec) {
    return Map.of(
        "name",
        spec.name(),
        "spec",
        Map.of(
            "argv", List.of(),
            "env", Map.of(),
            "display_name", spec.displayName(),
            "language", spec.language(),
            "interrupt_mode", "message",
            "metadata", Map.of("debugger", true)),
        "resources",
        Map.of("logo-svg", call.baseUrl() + "kernelspecs/" + spec.name() + "/" + LOGO));
  }
}
