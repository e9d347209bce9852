package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All live kernels of the hub. */
public final class Kernels implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Kernels.class);

  private final KernelSpecs installed;
  private final KernelLauncher launcher;
  private final MessageForms forms;
  private final Secrets secrets;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Map<KernelId, Kernel> kernels = new ConcurrentHashMap<>();
  private final List<Consumer<KernelId>> whenGone = new CopyOnWriteArrayList<>();

  public Kernels(
      KernelSpecs installed,
      KernelLauncher launcher,
      MessageForms forms,
      Secrets secrets,
      Clock clock,
      Supplier<UUID> ids) {
    this.installed = installed;
    this.launcher = launcher;
    this.forms = forms;
    this.secrets = secrets;
    this.clock = clock;
    this.ids = ids;
  }

  /** What can be started: first our own kernel, then those of other makes. */
  public List<KernelSpec> specs() {
    return Stream.concat(Stream.of(KernelSpec.JAVA), installed.installed().stream()).toList();
  }

  /** Calls back for every kernel that is gone for good. */
  public void whenGone(Consumer<KernelId> listener) {
    whenGone.add(listener);
  }

  /**
   * Starts a kernel.
   *
   * @param folder where its working directory is to be
   * @throws NoSuchKernelSpec when there is no spec of this name
   * @throws CannotLaunch when its process cannot be started
   */
  public Kernel start(UserName owner, String specName, Path folder) {
    var spec =
        specs().stream()
            .filter(s -> s.name().equals(specName))
            .findFirst()
            .orElseThrow(() -> new NoSuchKernelSpec(specName));
    var id = new KernelId(ids.get());
    var kernel =
        new Kernel(id, owner, spec, folder, launcher, forms, secrets, clock, () -> forget(id));
    kernels.put(id, kernel);
    try {
      kernel.start();
    } catch (CannotLaunch e) {
      kernels.remove(id);
      throw e;
    }
    log.atInfo().addKeyValue("kernel", id).addKeyValue("user", owner).log("kernel started");
    return kernel;
  }

  /** The kernel of this id, whoever owns it: for the kernel's own link. */
  public Optional<Kernel> find(String id) {
    return KernelId.parse(id).map(kernels::get);
  }

  /**
   * The kernel of this id that belongs to this user.
   *
   * @throws NoSuchKernel when there is none
   */
  public Kernel of(UserName owner, String id) {
    return find(id).filter(k -> k.owner().equals(owner)).orElseThrow(() -> new NoSuchKernel(id));
  }

  /** All kernels of a user, in a stable order. */
  public List<Kernel> of(UserName owner) {
    return kernels.values().stream()
        .filter(k -> k.owner().equals(owner))
        .sorted(Comparator.comparing(k -> k.id().value()))
        .toList();
  }

  private void forget(KernelId id) {
    kernels.remove(id);
    whenGone.forEach(listener -> listener.accept(id));
    log.atInfo().addKeyValue("kernel", id).log("kernel stopped");
  }

  /** Stops all kernels, side by side. */
  @Override
  public void close() {
    var stops =
        kernels.values().stream()
            .map(kernel ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        kernel.stop();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }))
            .toList();
    for (var stop : stops) {
      try {
        stop.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
