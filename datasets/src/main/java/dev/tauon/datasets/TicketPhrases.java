package dev.tauon.datasets;

import java.util.List;
import java.util.Map;

/**
 * The grammar of support tickets: what customers of a shop for household electronics write. A word
 * in braces stands for one of the phrases of that name. Topics share most of their words, so that
 * few single words give a topic away.
 */
final class TicketPhrases {
  private static final Map<String, List<String>> PHRASES =
      Map.ofEntries(
          phrases(
              "item",
              "kettle | radio | headphones | vacuum cleaner | toaster | tablet | watch | speaker | lamp | coffee machine | router | keyboard | monitor | shaver"),
          phrases("bought", "ordered | bought | got | picked | chose"),
          phrases(
              "when",
              "yesterday | last week | on Monday | two weeks ago | this morning | a month ago | on Friday evening | before the holidays"),
          phrases("days", "two days | three days | a week | ten days | almost a month"),
          phrases(
              "amount",
              "12 euros | 39.90 | 80 euros | the full price | 5 euros | the shipping costs | half of it"),
          phrases("card", "my card | my bank account | the gift card | my account | the voucher"),
          phrases(
              "number",
              "order 48213 | order 51007 | my order | order no. 7731 | the second order | my last order"),
          phrases(
              "hello",
              "Hello, | Hi, | Good morning, | Dear team, | Hi there, | To whom it may concern, | hello"),
          phrases(
              "end",
              "Thanks | Please help. | Kind regards | What can I do? | Could you look into it? | I hope to hear from you soon. | Please answer quickly. | Regards, a customer for years | Thank you! | I am rather disappointed."),
          phrases(
              "tried",
              "I have written to you before and got no answer. | The page of your shop did not help. | I called {days} ago and was told to wait. | Your chat sent me here. | I looked into my account and found nothing about it. | I have the invoice and the confirmation here. | It is not the first time."),
          // What stands around the matter, and could stand in a ticket on anything.
          phrases(
              "around",
              "I {bought} a {item} {when}. | This is about {number}. | I {bought} the {item} as a present. | {when} I {bought} a {item} and paid with {card}. | The parcel with the {item} came {when}. | I logged in to my account {when}. | You sent me an invoice for the {item} {when}. | The {item} worked well at first. | I wanted to change my address {when}. | I asked for a refund for another thing {when}."),
          phrases(
              "billing",
              "I was charged twice for {number}. | There are {amount} on the invoice that I do not understand. | You took {amount} from {card} although I had paid {when}. | The invoice for the {item} shows another price than the page. | The discount is missing on {number}. | The payment with {card} was refused but the money is gone. | I need the invoice with the address of my company. | The amount that was taken for {number} is wrong. | The voucher was not counted when I paid for the {item}. | I have still not got {amount} back for the order that I cancelled. | Why do you charge {amount} for {number}? | A reminder came although I paid for the {item} {when}."),
          phrases(
              "delivery",
              "The {item} has not arrived after {days}. | Where is {number}? | The tracking has not changed for {days}. | The parcel was left with a neighbour whom I do not know. | It says delivered but nothing came. | When will the {item} be sent? | The driver did not ring and took the {item} back. | Only half of {number} was in the parcel. | Can you send the {item} to my new address? | The date that you promised for the {item} was {when}. | The box came open and without the {item}. | {number} has been on its way for {days}."),
          phrases(
              "account",
              "I cannot log in since {when}. | The mail to change my password does not arrive. | Please change the address in my account. | My account is locked after I paid with {card}. | I see orders in my account that are not mine. | The page does not take my new password. | I have two accounts and want one. | Please delete my account and my data. | The code for the log-in came {days} late. | {number} is not shown in my account. | Somebody changed the mail address of my account {when}. | I cannot save {card} in my account."),
          phrases(
              "fault",
              "The {item} does not switch on. | The {item} stopped working after {days}. | The {item} gets very hot and smells. | The light of the {item} blinks red and nothing happens. | The {item} loses its connection all the time. | After the update {when} the {item} does not start. | The battery of the {item} is empty after an hour. | There is a loud noise when I use the {item}. | How do I reset the {item}? | The {item} shows a code and the page does not say what it means. | The button of the {item} is stuck. | The {item} does not connect to my new router."),
          phrases(
              "return",
              "I want to send the {item} back. | The {item} is too big for us, can I return it? | Please send me a label for {number}. | How long may I keep the {item} before I send it back? | You sent the wrong {item} and I want the right one. | I sent the {item} back {when} and heard nothing. | I would like to exchange the {item} for another colour. | I want to cancel {number}. | The {item} is not what the page showed and I want my money back. | The label for the parcel does not print. | I changed my mind about the {item}. | Can I bring the {item} back to a shop?"));

  private TicketPhrases() {}

  private static Map.Entry<String, List<String>> phrases(String name, String alternatives) {
    return Map.entry(name, List.of(alternatives.split(" \\| ")));
  }

  /** One phrase of that name, with everything in braces filled in. */
  static String fill(String name, Chance chance) {
    List<String> options = PHRASES.get(name);
    if (options == null) {
      throw new IllegalArgumentException("The grammar has no phrases for " + name);
    }
    String phrase = chance.pick(options);
    var filled = new StringBuilder();
    int at = 0;
    for (int open = phrase.indexOf('{'); open >= 0; open = phrase.indexOf('{', at)) {
      int close = phrase.indexOf('}', open);
      filled.append(phrase, at, open).append(fill(phrase.substring(open + 1, close), chance));
      at = close + 1;
    }
    String whole = filled.append(phrase, at, phrase.length()).toString();
    return whole.endsWith(".") || whole.endsWith("?") ? capital(whole) : whole;
  }

  private static String capital(String sentence) {
    char first = sentence.charAt(0);
    return first >= 'a' && first <= 'z' ? (char) (first - 32) + sentence.substring(1) : sentence;
  }
}
