package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.users.UserName;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All live kernels of the hub. */
public final class Kernels implements AutoCloseable {
  /**
   * What outlives a hub that is killed.
   *
   * @param store knows which kernels there are
   * @param folder has what was said and is not delivered
   */
  public record Memory(KernelStore store, Path folder) {
    Path ofKernel(KernelId id) {
      return folder.resolve("kernels").resolve(id.toString());
    }

    Path ofProcesses() {
      return folder.resolve("processes");
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Kernels.class);

  private final KernelSpecs installed;
  private final Processes processes;
  private final WarmKernels pool;
  private final MessageForms forms;
  private final Memory memory;
  private final Kernel.Surroundings around;
  private final Supplier<UUID> ids;
  private final Map<KernelId, Kernel> kernels = new ConcurrentHashMap<>();
  private final List<Consumer<KernelId>> whenGone = new CopyOnWriteArrayList<>();

  /**
   * @param pool how kernels are kept warm
   * @param freeMemory how many bytes more processes may take
   */
  public Kernels(
      KernelSpecs installed,
      KernelLauncher launcher,
      WarmKernels.Settings pool,
      LongSupplier freeMemory,
      Memory memory,
      MessageForms forms,
      Secrets secrets,
      Clock clock,
      Supplier<UUID> ids) {
    this.installed = installed;
    this.memory = memory;
    processes = new Processes(launcher, memory.ofProcesses(), secrets, ids);
    this.pool = new WarmKernels(pool, processes, forms, clock, freeMemory);
    this.forms = forms;
    this.ids = ids;
    around = new Kernel.Surroundings(new Source(), memory.store, forms, clock, pool.timeToEnd());
  }

  /**
   * Finds the kernels of a hub that was killed; they connect again by themselves.
   *
   * @throws IOException when what is kept of them cannot be read
   */
  public void resume() throws IOException {
    for (var record : memory.store.kernels()) {
      resume(record);
    }
    processes.deleteLeftovers();
    deleteLeftovers();
  }

  private void resume(KernelRecord record) throws IOException {
    var id = record.id();
    var spec = spec(record.spec());
    if (spec.isEmpty()) {
      memory.store.delete(id);
      return;
    }
    var start = new Start(record.owner(), spec.get(), record.folder(), record.environment());
    var clients = Clients.open(memory.ofKernel(id), forms);
    var kernel = new Kernel(id, start, record.epoch(), clients, around, () -> forget(id));
    kernels.put(id, kernel);
    kernel.resume(record);
    log.atInfo().addKeyValue("kernel", id).log("kernel of an earlier hub is expected");
  }

  private void deleteLeftovers() throws IOException {
    var all = memory.folder.resolve("kernels");
    Files.createDirectories(all);
    try (var folders = Files.list(all)) {
      for (var left : folders.toList()) {
        if (find(left.getFileName().toString()).isEmpty()) {
          Folders.delete(left);
        }
      }
    }
  }

  /** Begins to keep kernels warm, now that they can connect. */
  public void keepWarm() {
    pool.start();
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
   * @param environment variables for it
   * @throws NoSuchKernelSpec when there is no spec of this name
   * @throws CannotLaunch when its process cannot be started
   */
  public Kernel start(UserName owner, String specName, Path folder, Map<String, String> environment)
      throws InterruptedException {
    var spec = spec(specName).orElseThrow(() -> new NoSuchKernelSpec(specName));
    var id = new KernelId(ids.get());
    var start = new Start(owner, spec, folder, environment);
    var clients = clients(id);
    var kernel = new Kernel(id, start, 1, clients, around, () -> forget(id));
    kernels.put(id, kernel);
    try {
      kernel.start();
    } catch (CannotLaunch | InterruptedException e) {
      kernels.remove(id);
      clients.end();
      throw e;
    }
    log.atInfo().addKeyValue("kernel", id).addKeyValue("user", owner).log("kernel started");
    return kernel;
  }

  private Clients clients(KernelId id) {
    try {
      return Clients.open(memory.ofKernel(id), forms);
    } catch (IOException e) {
      throw new CannotLaunch("The kernel cannot be started: the state folder takes no files.", e);
    }
  }

  private Optional<KernelSpec> spec(String name) {
    return name.equals(KernelSpec.JAVA.name())
        ? Optional.of(KernelSpec.JAVA)
        : specs().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** Takes processes from the pool, or starts them. */
  private final class Source implements ProcessSource {
    @Override
    public boolean hasWaiting(Start start) {
      return pool.hasOneFor(start);
    }

    @Override
    public LinkedProcess provide(Start start, long epoch, LinkedProcess.Listener listener)
        throws InterruptedException {
      var warm = pool.take(start);
      if (warm.isEmpty()) {
        return processes.launch(start, epoch, false, listener);
      }
      long heard = warm.get().tell(listener);
      listener.connected();
      // Its own word that it is idle may have gone to the one who prepared it.
      listener.said(heard, forms.status("idle"));
      return warm.get();
    }

    @Override
    public Optional<LinkedProcess> find(
        KernelRecord record, long heard, LinkedProcess.Listener listener) throws IOException {
      return processes.adopt(record, heard, listener);
    }
  }

  /** The kernel of this id, whoever owns it. */
  public Optional<Kernel> find(String id) {
    return KernelId.parse(id).map(kernels::get);
  }

  /** The process of this id, whoever it works for: for its own link. */
  public Optional<LinkedProcess> process(String id) {
    return processes.find(id);
  }

  /** Keeps those warm that are, and starts no other. */
  public void warmNoMore() throws InterruptedException {
    pool.startNoMore();
  }

  /** How many warm kernels are ready to be handed over. */
  public int warm() {
    return pool.ready();
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
    try {
      pool.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
