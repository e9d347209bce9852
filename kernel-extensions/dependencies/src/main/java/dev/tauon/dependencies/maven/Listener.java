package dev.tauon.dependencies.maven;

import dev.tauon.dependencies.Transfers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Passes on how files come, and refuses those whose checksum is wrong. */
final class Listener extends AbstractTransferListener {
  private final Transfers transfers;
  private final Set<String> corrupt = ConcurrentHashMap.newKeySet();

  Listener(Transfers transfers) {
    this.transfers = transfers;
  }

  /** Whether the file came with a checksum that is not its own. */
  boolean refused(String fileName) {
    return corrupt.stream().anyMatch(resource -> resource.endsWith("/" + fileName));
  }

  @Override
  public void transferInitiated(TransferEvent event) throws TransferCancelledException {
    stopWhenCancelled();
  }

  @Override
  public void transferProgressed(TransferEvent event) throws TransferCancelledException {
    stopWhenCancelled();
    transfers.progressed(
        name(event), event.getTransferredBytes(), event.getResource().getContentLength());
  }

  @Override
  public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
    // A repository without checksums is as usual; one with wrong ones is asked a second time.
    boolean wrong =
        event.getException() instanceof ChecksumFailureException failure
            && failure.getExpected() != null
            && !failure.getExpected().isEmpty();
    if (wrong && !corrupt.add(event.getResource().getResourceName())) {
      throw new TransferCancelledException("its checksum is wrong");
    }
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    transfers.ended(name(event), event.getTransferredBytes());
  }

  private void stopWhenCancelled() throws TransferCancelledException {
    if (transfers.cancelled()) {
      throw new TransferCancelledException("The cell was interrupted.");
    }
  }

  private static String name(TransferEvent event) {
    var resource = event.getResource().getResourceName();
    return resource.substring(resource.lastIndexOf('/') + 1);
  }
}
