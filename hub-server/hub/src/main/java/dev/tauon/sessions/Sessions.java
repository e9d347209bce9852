package dev.tauon.sessions;

import dev.tauon.kernels.KernelId;
import dev.tauon.users.UserName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All sessions; they live as long as their kernels do, and are found again as those are. */
public final class Sessions {
  private final Supplier<UUID> ids;
  private final SessionStore store;
  private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

  public Sessions(SessionStore store, Supplier<UUID> ids) {
    this.store = store;
    this.ids = ids;
  }

  /** Takes up the sessions of an earlier hub whose kernels are still there. */
  public void resume(Predicate<KernelId> exists) {
    for (var session : store.sessions()) {
      if (exists.test(session.kernel())) {
        sessions.put(session.id(), session);
      } else {
        store.delete(session.id());
      }
    }
  }

  public Session add(UserName owner, String path, String name, String type, KernelId kernel) {
    var session = new Session(ids.get(), owner, path, name, type, kernel);
    sessions.compute(session.id(), (_, _) -> saved(session));
    return session;
  }

  /** Saved while nobody else changes it, so that the store has the last state. */
  private Session saved(Session session) {
    store.save(session);
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
    var changed = sessions.computeIfPresent(session.id(), (_, s) -> saved(change.apply(s)));
    if (changed == null) {
      throw new NoSuchSession(session.id().toString());
    }
    return changed;
  }

  public void remove(Session session) {
    sessions.computeIfPresent(session.id(), (id, _) -> deleted(id));
  }

  /** Drops the sessions of a kernel that is gone. */
  public void removeOf(KernelId kernel) {
    sessions.values().stream().filter(s -> s.kernel().equals(kernel)).forEach(this::remove);
  }

  private @Nullable Session deleted(UUID id) {
    store.delete(id);
    return null;
  }
}
