package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Short support tickets in five classes.
 *
 * <p>What is drawn: sentences of {@link TicketPhrases} around one on the matter; every third ticket
 * also mentions another matter. Words are left out, letters swapped, doubled, dropped or written
 * small, by some writers more than by others. Three tickets in a hundred were filed under the wrong
 * class, in every part.
 */
final class TicketGenerator implements Generator {
  static final List<String> TOPICS = List.of("billing", "delivery", "account", "fault", "return");
  static final int TICKETS = 5_000;
  private static final List<Double> FREQUENCY = List.of(0.22, 0.27, 0.15, 0.21, 0.15);
  private static final double MISFILED = 0.03;
  private static final long SEED = 7_409;

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("tickets.csv"), "id", "text", "topic", "part")) {
      for (int i = 0; i < TICKETS; i++) {
        Chance chance = Chance.of(SEED, i);
        int topic = topic(chance);
        String text = typed(text(topic, chance), chance);
        String filed = TOPICS.get(chance.happens(MISFILED) ? chance.below(TOPICS.size()) : topic);
        double part = chance.share();
        csv.number(i + 1)
            .text(text)
            .text(filed)
            .text((part < 0.7 ? Part.TRAIN : part < 0.8 ? Part.VALIDATION : Part.TEST).text())
            .end();
        if (i % 500 == 0) {
          progress.done((double) i / TICKETS);
        }
      }
    }
    progress.done(1);
  }

  private static int topic(Chance chance) {
    double left = chance.share();
    for (int topic = 0; topic < TOPICS.size() - 1; topic++) {
      left -= FREQUENCY.get(topic);
      if (left < 0) {
        return topic;
      }
    }
    return TOPICS.size() - 1;
  }

  private static String text(int topic, Chance chance) {
    var text = new StringBuilder();
    add(text, "hello", 0.55, chance);
    add(text, "around", 0.7, chance);
    String matter = TicketPhrases.fill(TOPICS.get(topic), chance);
    if (chance.happens(0.33)) {
      // The other matter is over, or no more than an aside.
      int other = (topic + chance.from(1, TOPICS.size() - 1)) % TOPICS.size();
      String aside = TicketPhrases.fill(TOPICS.get(other), chance);
      boolean before = chance.happens(0.5);
      String lead =
          chance.pick(List.of("That is settled: ", "Last time it was: ", "Not so important: "));
      text.append(before ? lead + aside + " Now: " + matter : matter + " " + lead + aside)
          .append(' ');
    } else {
      text.append(matter).append(' ');
    }
    add(text, "tried", 0.4, chance);
    add(text, "end", 0.6, chance);
    return text.toString().strip();
  }

  private static void add(StringBuilder text, String phrase, double probability, Chance chance) {
    if (chance.happens(probability)) {
      text.append(TicketPhrases.fill(phrase, chance)).append(' ');
    }
  }

  /** As somebody types it who is in a hurry, some more and some less. */
  private static String typed(String text, Chance chance) {
    double haste = 0.015 + 0.12 * chance.share() * chance.share();
    boolean small = chance.happens(0.15);
    var typed = new StringBuilder();
    for (String word : text.split(" ")) {
      if (word.length() > 2 && chance.happens(haste / 3)) {
        continue;
      }
      typed.append(typed.isEmpty() ? "" : " ");
      typed.append(word.length() > 3 && chance.happens(haste) ? mistyped(word, chance) : word);
    }
    return small ? lower(typed) : typed.toString();
  }

  private static String mistyped(String word, Chance chance) {
    int at = 1 + chance.below(word.length() - 2);
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    char letter = word.charAt(at);
    return switch (chance.below(4)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      case 2 -> before + after.charAt(0) + letter + after.substring(1);
      default -> before + "etaoinsrlu".charAt(chance.below(10)) + after;
    };
  }

  private static String lower(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        text.setCharAt(i, (char) (c + 32));
      }
    }
    return text.toString();
  }
}
