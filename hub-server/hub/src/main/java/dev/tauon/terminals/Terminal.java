package dev.tauon.terminals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.users.UserName;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One shell, with the end of its output for those who look at it later. */
public final class Terminal {
  /** A browser that looks at a terminal. */
  public interface Viewer {
    void printed(String text);

    /** The shell has ended. */
    void ended();
  }

  private static final Logger log = LoggerFactory.getLogger(Terminal.class);
  private static final int REMEMBERED = 64 * 1024;
  private static final int BUFFER = 16 * 1024;

  private final UserName owner;
  private final String name;
  private final PseudoTerminal shell;
  private final Clock clock;
  private final Runnable forget;
  private final List<Viewer> viewers = new ArrayList<>();
  private final StringBuilder recent = new StringBuilder();
  private volatile Instant lastActivity;
  private boolean ended;

  Terminal(UserName owner, String name, PseudoTerminal shell, Clock clock, Runnable forget) {
    this.owner = owner;
    this.name = name;
    this.shell = shell;
    this.clock = clock;
    this.forget = forget;
    lastActivity = clock.instant();
  }

  void start() {
    // Reading from a pseudo-terminal blocks in native code, which would pin a virtual thread.
    Thread.ofPlatform().daemon().name("terminal-" + name).start(this::pump);
  }

  public UserName owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public Instant lastActivity() {
    return lastActivity;
  }

  /** Shows the terminal to one more viewer, beginning with its recent output. */
  public synchronized void attach(Viewer viewer) {
    if (!recent.isEmpty()) {
      viewer.printed(recent.toString());
    }
    if (ended) {
      viewer.ended();
    } else {
      viewers.add(viewer);
    }
  }

  public synchronized void detach(Viewer viewer) {
    viewers.remove(viewer);
  }

  /** Types into the shell; nothing happens when it has ended. */
  public void type(String text) {
    lastActivity = clock.instant();
    try {
      var input = shell.input();
      input.write(text.getBytes(UTF_8));
      input.flush();
    } catch (IOException e) {
      log.atDebug().addKeyValue("terminal", name).log("typed into a shell that has ended");
    }
  }

  public void resize(int rows, int columns) {
    try {
      shell.resize(rows, columns);
    } catch (IOException e) {
      log.atDebug().addKeyValue("terminal", name).log("resized a shell that has ended");
    }
  }

  /** Ends the shell. */
  public void close() {
    shell.close();
  }

  private void pump() {
    try (var reader = new InputStreamReader(shell.output(), UTF_8)) {
      var buffer = new char[BUFFER];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        print(new String(buffer, 0, n));
      }
    } catch (IOException e) {
      // Linux reports the end of a pseudo-terminal as an error; either way it is over.
      log.atDebug().addKeyValue("terminal", name).log("the shell's output ended");
    }
    shell.close();
    end();
  }

  private void print(String text) {
    lastActivity = clock.instant();
    for (var viewer : remember(text)) {
      viewer.printed(text);
    }
  }

  private synchronized List<Viewer> remember(String text) {
    recent.append(text);
    if (recent.length() > REMEMBERED) {
      recent.delete(0, recent.length() - REMEMBERED);
    }
    return List.copyOf(viewers);
  }

  private void end() {
    final List<Viewer> last;
    synchronized (this) {
      ended = true;
      last = List.copyOf(viewers);
      viewers.clear();
    }
    forget.run();
    last.forEach(Viewer::ended);
  }
}
