package dev.tauon.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * 5,000 short texts that customers of a shop write, in five topics: {@code billing}, {@code
 * delivery}, {@code account}, {@code fault} and {@code return}. Generated from a grammar; the same
 * on every machine.
 *
 * <p>How hard: topics share their words, every third text mentions a second topic, words are
 * mistyped, and 3 % are filed under a topic of chance, so that nothing gets far beyond 97 %. Always
 * saying {@code delivery} is right for about 26 %, naive Bayes on words for about 82 %.
 *
 * @param folder with {@code tickets.csv}
 * @param topics the classes
 * @param tickets in the order of the file
 */
public record SupportTickets(Path folder, List<String> topics, List<Ticket> tickets) {
  /**
   * @param topic under which it was filed
   */
  public record Ticket(int id, String text, String topic, Part part) {}

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static SupportTickets load() {
    return load(DataStore.standard());
  }

  /** Reads the set, after generating it on first use (1 MB, less than a second). */
  public static SupportTickets load(DataStore store) {
    Path folder = store.folder(Catalogue.generated("support-tickets"));
    return new SupportTickets(
        folder,
        TicketGenerator.TOPICS,
        CsvTable.read(folder.resolve("tickets.csv")).rows().stream()
            .map(row ->
                new Ticket(
                    Integer.parseInt(row.get(0)), row.get(1), row.get(2), Part.of(row.get(3))))
            .toList());
  }

  /** The texts of one part. */
  public List<Ticket> part(Part part) {
    return tickets.stream().filter(ticket -> ticket.part == part).toList();
  }

  /** The table: id, text, topic and part. */
  public Path file() {
    return folder.resolve("tickets.csv");
  }
}
