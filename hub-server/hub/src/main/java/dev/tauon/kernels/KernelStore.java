package dev.tauon.kernels;

import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Remembers which kernels there are, for a hub that starts after one that was killed. */
public interface KernelStore {
  /**
   * What is needed to find a kernel again.
   *
   * @param jvm options that its notebook has asked for and that work
   * @param epoch which of its processes it has now
   * @param linkEpoch with which that process greets: another one, where it was kept warm before
   * @param pid of that process on this machine
   * @param started when that process started: another may have its pid by now
   * @param tokenHash of the one-time token; empty when that was used up
   * @param credentialHash of what its process shows when it connects again
   */
  record KernelRecord(
      KernelId id,
      UserName owner,
      String spec,
      Path folder,
      Map<String, String> environment,
      List<String> jvm,
      long epoch,
      long linkEpoch,
      ProcessId process,
      long pid,
      Instant started,
      String tokenHash,
      String credentialHash) {
    public KernelRecord {
      environment = Map.copyOf(environment);
      jvm = List.copyOf(jvm);
    }

    static KernelRecord of(KernelId id, Start start, long epoch, LinkedProcess process) {
      var running = process.running();
      var admission = process.admission();
      return new KernelRecord(
          id,
          start.owner(),
          start.spec().name(),
          start.folder(),
          start.environment(),
          start.jvm().options(),
          epoch,
          admission.epoch(),
          process.id(),
          running.pid(),
          running.started(),
          admission.tokenHash(),
          admission.credentialHash());
    }
  }

  List<KernelRecord> kernels();

  /** Keeps a kernel, in the place of an earlier record of it. */
  void save(KernelRecord kernel);

  void delete(KernelId id);
}
