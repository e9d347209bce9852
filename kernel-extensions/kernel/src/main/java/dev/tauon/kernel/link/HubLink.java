package dev.tauon.kernel.link;

import dev.tauon.messaging.Backlog;
import dev.tauon.messaging.LinkClosed;
import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the kernel connected to the hub. Connections may break and come back; messages arrive once
 * and in order all the same.
 */
public final class HubLink implements Transport {
  private static final Logger log = LoggerFactory.getLogger(HubLink.class);
  private static final long IN_MEMORY = 8L << 20;
  private static final long ON_DISK = 1L << 30;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 410);

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final ConnectFile hub;
  private final Reconnecting reconnecting;
  private final Patience patience;
  private final Consumer<Message> deliver;
  private final RandomGenerator random;
  private final LinkEnd end =
      new LinkEnd(Backlog.spilling(IN_MEMORY, TEMPORARY, ON_DISK), 0, HubLink::sayThatDiskIsFull);
  private final Progress progress = new Progress();
  private final HttpClient client;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable HubConnection current;

  /**
   * @param patience with a hub that is out of reach; then the link is over
   * @param deliver takes each message from the hub; it must not wait
   */
  public HubLink(
      ConnectFile hub,
      Reconnecting reconnecting,
      Patience patience,
      Consumer<Message> deliver,
      RandomGenerator random) {
    this.hub = hub;
    this.reconnecting = reconnecting;
    this.patience = patience;
    this.deliver = deliver;
    this.random = random;
    var plain = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
    client =
        hub.authority()
            .map(a -> HubTrust.only(a, plain))
            .orElseGet(() -> HubTrust.nobody(plain))
            .build();
  }

  @Override
  public void send(Message message) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          end.send(message);
          progress.sent();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (LinkClosed e) {
          return;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Connects, and connects again, until the link is over. */
  @Override
  public Ending run() throws InterruptedException {
    var secret = hub.token();
    int failures = 0;
    long lastSeen = System.nanoTime();
    var distrust = Optional.<Distrust>empty();
    while (closed.getCount() > 0) {
      var connection = new HubConnection(end, hub.epoch(), deliver, progress);
      current = connection;
      try {
        connection.open(client, hub.url(), secret, CONNECT_TIMEOUT);
        secret = connection.credential();
        log.atInfo().addKeyValue("kernel", hub.kernelId()).log("connected to the hub");
        failures = 0;
        distrust = Optional.empty();
        if (connection.awaitEnd() == HubConnection.End.REFUSED) {
          return over(Ending.REFUSED);
        }
        lastSeen = System.nanoTime();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WebSocketHandshakeException refusal
            && REFUSALS.contains(refusal.getResponse().statusCode())) {
          return over(Ending.REFUSED);
        }
        log.atDebug().setCause(e).log("the hub is out of reach");
        distrust = tellOnce(distrust, Distrust.of(e));
      }
      if (patience.isOver(Duration.ofNanos(System.nanoTime() - lastSeen))) {
        return over(Ending.OUT_OF_REACH);
      }
      var pause = reconnecting.pause(failures++, random);
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    return over(Ending.CLOSED);
  }

  @Override
  public void close(Duration deadline) throws InterruptedException {
    progress.awaitWritten(deadline);
    closed.countDown();
    end.close();
    var open = current;
    if (open != null) {
      open.close();
    }
  }

  /** Whoever answers in the hub's place would fill the log with every try. */
  private Optional<Distrust> tellOnce(Optional<Distrust> told, Optional<Distrust> distrust) {
    if (distrust.isEmpty() || distrust.equals(told)) {
      return told;
    }
    log.atWarn()
        .addKeyValue("address", hub.url().getAuthority())
        .addKeyValue("reason", distrust.get().reason())
        .log("what answers is not the hub; it was shown no credential, and is tried again");
    return distrust;
  }

  private static void sayThatDiskIsFull(IOException failure) {
    log.atWarn()
        .addKeyValue("folder", TEMPORARY)
        .setCause(failure)
        .log("output waits: the hub is away and the disk does not take it");
  }

  private Ending over(Ending ending) {
    end.close();
    log.atInfo().addKeyValue("ending", ending).log("the link to the hub is over");
    return ending;
  }
}
