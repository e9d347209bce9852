package dev.tauon.sessions;

import dev.tauon.kernels.KernelId;
import dev.tauon.users.UserName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All sessions; they live as long as their kernels do. */
public final class Sessions {
  private final Supplier<UUID> ids;
  private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

  public Sessions(Supplier<UUID> ids) {
    this.ids = ids;
  }

  public Session add(UserName owner, String path, String name, String type, KernelId kernel) {
    var session = new Session(ids.get(), owner, path, name, type, kernel);
    sessions.put(session.id(), session);
    return session;
  }

  public List<Session> of(UserName owner) {
    return sessions.values().stream()
        .filter(s -> s.owner().equals(owner))
        .sorted(Comparator.comparing(Session::id))
        .toList();
  }

  /**
   * The session of this id that belongs to this user.
   *
   * @throws NoSuchSession when there is none
   */
  public Session of(UserName owner, String id) {
    return of(owner).stream()
        .filter(s -> s.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchSession(id));
  }

  /** The session that runs for this document. */
  public Optional<Session> forPath(UserName owner, String path, String type) {
    return of(owner).stream()
        .filter(s -> s.path().equals(path) && s.type().equals(type))
        .findFirst();
  }

  /** Changes a session that exists; one that went away in the meantime stays away. */
  public Session change(Session session, UnaryOperator<Session> change) {
    var changed = sessions.computeIfPresent(session.id(), (_, s) -> change.apply(s));
    if (changed == null) {
      throw new NoSuchSession(session.id().toString());
    }
    return changed;
  }

  public void remove(Session session) {
    sessions.remove(session.id());
  }

  /** Drops the sessions of a kernel that is gone. */
  public void removeOf(KernelId kernel) {
    sessions.values().removeIf(s -> s.kernel().equals(kernel));
  }
}
