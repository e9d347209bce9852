package dev.tauon.auth;

/** What a route asks of the one who calls it. Names follow JupyterHub's and Jupyter Server's. */
public enum Scope {
  /** Anybody, also without a login: the login page and its files. */
  PUBLIC,
  /** A kernel with its own credential, never a person. */
  KERNEL_LINK,
  /** Pages and files of JupyterLab. */
  ACCESS_SERVER,
  READ_CONTENTS,
  WRITE_CONTENTS,
  READ_KERNELS,
  EXECUTE_KERNELS,
  READ_SESSIONS,
  WRITE_SESSIONS,
  TERMINALS,
  READ_DOCUMENTS,
  WRITE_DOCUMENTS,
  READ_STATUS,
  READ_EVENTS,
  WRITE_EVENTS,
  READ_SELF,
  SHUTDOWN
}
