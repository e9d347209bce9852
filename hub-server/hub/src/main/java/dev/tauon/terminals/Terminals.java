package dev.tauon.terminals;

import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** All terminals of the hub; names are small numbers, counted for each user. */
public final class Terminals implements AutoCloseable {
  private final PseudoTerminal.Opener opener;
  private final Function<UserName, Path> home;
  private final Clock clock;
  private final List<Terminal> terminals = new ArrayList<>();

  public Terminals(PseudoTerminal.Opener opener, Function<UserName, Path> home, Clock clock) {
    this.opener = opener;
    this.home = home;
    this.clock = clock;
  }

  /**
   * Opens a shell in the user's folder.
   *
   * @throws TerminalUnavailable when there is none to be had
   */
  public synchronized Terminal open(UserName owner) {
    var taken = of(owner).stream().map(Terminal::name).toList();
    int number = 1;
    while (taken.contains(Integer.toString(number))) {
      number++;
    }
    var name = Integer.toString(number);
    var terminal =
        new Terminal(owner, name, opener.open(home.apply(owner)), clock, () -> forget(owner, name));
    terminals.add(terminal);
    terminal.start();
    return terminal;
  }

  public synchronized List<Terminal> of(UserName owner) {
    return terminals.stream()
        .filter(t -> t.owner().equals(owner))
        .sorted(Comparator.comparing(Terminal::name))
        .toList();
  }

  /**
   * The terminal of this name that belongs to this user.
   *
   * @throws NoSuchTerminal when there is none
   */
  public Terminal of(UserName owner, String name) {
    return of(owner).stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchTerminal(name));
  }

  private synchronized void forget(UserName owner, String name) {
    terminals.removeIf(t -> t.owner().equals(owner) && t.name().equals(name));
  }

  @Override
  public void close() {
    final List<Terminal> all;
    synchronized (this) {
      all = List.copyOf(terminals);
    }
    all.forEach(Terminal::close);
  }
}
