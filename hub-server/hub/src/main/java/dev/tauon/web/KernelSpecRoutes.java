package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.KernelSpec;
import dev.tauon.kernels.Kernels;
import dev.tauon.kernels.NoSuchKernelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jupyter Server's kernel specs, with their logos. How a kernel is started is the server's own
 * business: command line and environment are not told.
 */
public final class KernelSpecRoutes {
  private static final String OWN_LOGO = "logo-svg.svg";
  private static final long LARGEST_FILE = 1 << 20;

  /**
   * The files that are served, by their names as resources; a script of somebody else's kernel must
   * not run in the hub's pages.
   */
  private static final Map<String, String> LOGOS =
      Map.of(
          "logo-svg", "logo-svg.svg",
          "logo-64x64", "logo-64x64.png",
          "logo-32x32", "logo-32x32.png");

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
    return Reply.json(Map.of("default", KernelSpec.JAVA.name(), "kernelspecs", specs));
  }

  private Reply show(Call call) {
    return Reply.json(model(call, spec(call)));
  }

  private Reply file(Call call) throws IOException {
    var spec = spec(call);
    var file = call.path("file");
    if (spec.folder().isEmpty() && file.equals(OWN_LOGO)) {
      return Static.resource("kernelspecs/" + spec.name() + ".svg", "image/svg+xml");
    }
    var there = spec.folder().map(folder -> folder.resolve(file));
    if (!LOGOS.containsValue(file)
        || there.isEmpty()
        || !Files.isRegularFile(there.get(), LinkOption.NOFOLLOW_LINKS)
        || Files.size(there.get()) > LARGEST_FILE) {
      throw new BadRequest(404, "There is no such file for the kernel spec " + spec.name() + ".");
    }
    return Reply.bytes(
            200,
            MediaTypes.of(file).orElse("application/octet-stream"),
            Files.readAllBytes(there.get()))
        .with("Content-Security-Policy", FileRoutes.SANDBOX)
        .with("Cache-Control", "max-age=3600");
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
            "interrupt_mode", spec.interruptMode(),
            "metadata", spec.metadata()),
        "resources",
        resources(call, spec));
  }

  private static Map<String, String> resources(Call call, KernelSpec spec) {
    var resources = new LinkedHashMap<String, String>();
    LOGOS.forEach((resource, file) -> {
      boolean there =
          spec.folder()
              .map(folder -> Files.isRegularFile(folder.resolve(file), LinkOption.NOFOLLOW_LINKS))
              .orElse(file.equals(OWN_LOGO));
      if (there) {
        resources.put(resource, call.baseUrl() + "kernelspecs/" + spec.name() + "/" + file);
      }
    });
    return resources;
  }
}
