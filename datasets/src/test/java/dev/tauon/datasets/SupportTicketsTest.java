package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SupportTicketsTest {
  private final SupportTickets set = SupportTickets.load(GeneratedSets.store());

  @Test
  void every_topic_has_its_share_of_every_part() {
    assertThat(set.tickets()).hasSize(5_000);
    for (Part part : Part.values()) {
      List<SupportTickets.Ticket> of = set.part(part);
      for (String topic : set.topics()) {
        long count = of.stream().filter(ticket -> ticket.topic().equals(topic)).count();
        assertThat((double) count / of.size()).as(part + " " + topic).isBetween(0.1, 0.32);
      }
    }
  }

  @Test
  void hardly_a_text_is_there_twice() {
    Set<String> texts =
        set.tickets().stream().map(SupportTickets.Ticket::text).collect(Collectors.toSet());
    assertThat(texts).hasSizeGreaterThan(4_900);
    assertThat(texts).noneMatch(text -> text.contains("{") || text.isBlank());
  }

  /** No topic is given away by single words, and words together tell it well. */
  @Test
  void naive_bayes_is_good_and_not_perfect() {
    double accuracy = naiveBayes();
    System.out.println("tickets, naive Bayes on words: " + accuracy);
    assertThat(accuracy).isBetween(0.72, 0.92);
  }

  private double naiveBayes() {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    Map<String, Integer> words = new HashMap<>();
    Map<String, Integer> tickets = new HashMap<>();
    var vocabulary = new HashSet<String>();
    for (SupportTickets.Ticket ticket : set.part(Part.TRAIN)) {
      tickets.merge(ticket.topic(), 1, Integer::sum);
      for (String word : words(ticket)) {
        counts.computeIfAbsent(ticket.topic(), _ -> new HashMap<>()).merge(word, 1, Integer::sum);
        words.merge(ticket.topic(), 1, Integer::sum);
        vocabulary.add(word);
      }
    }
    int right = 0;
    List<SupportTickets.Ticket> test = set.part(Part.TEST);
    for (SupportTickets.Ticket ticket : test) {
      String best = "";
      double highest = Double.NEGATIVE_INFINITY;
      for (String topic : set.topics()) {
        double score = Math.log(tickets.getOrDefault(topic, 1));
        for (String word : words(ticket)) {
          int seen = counts.getOrDefault(topic, Map.of()).getOrDefault(word, 0);
          score += Math.log((seen + 1.0) / (words.getOrDefault(topic, 0) + vocabulary.size()));
        }
        if (score > highest) {
          highest = score;
          best = topic;
        }
      }
      right += best.equals(ticket.topic()) ? 1 : 0;
    }
    return (double) right / test.size();
  }

  private static List<String> words(SupportTickets.Ticket ticket) {
    return List.of(ticket.text().toLowerCase(Locale.ROOT).split("[^a-z]+"));
  }
}
