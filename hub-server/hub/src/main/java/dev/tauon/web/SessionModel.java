package dev.tauon.web;

import dev.tauon.kernels.Kernel;
import dev.tauon.sessions.Session;
import java.util.Map;

/** A session as Jupyter Server shows it, with the fields of older clients. */
record SessionModel(
    String id,
    String path,
    String name,
    String type,
    KernelModel kernel,
    Map<String, String> notebook) {

  static SessionModel of(Session session, Kernel kernel) {
    return new SessionModel(
        session.id().toString(),
        session.path(),
        session.name(),
        session.type(),
        KernelModel.of(kernel),
        session.type().equals("notebook")
            ? Map.of("path", session.path(), "name", session.name())
            : Map.of());
  }
}
