package dev.tauon.sessions;

import java.util.List;
import java.util.UUID;

/** Keeps sessions for a hub that starts after one that was killed. */
public interface SessionStore {
  List<Session> sessions();

  /** Keeps a session, in the place of an earlier state of it. */
  void save(Session session);

  void delete(UUID id);
}
