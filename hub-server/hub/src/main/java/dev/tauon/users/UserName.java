package dev.tauon.users;

import java.util.regex.Pattern;

/**
 * The name of a user, as it stands in every path of theirs.
 *
 * @throws IllegalArgumentException when the text cannot be a user's name
 */
public record UserName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,62}");

  public UserName {
    if (!FORM.matcher(value).matches() || value.contains("..")) {
      throw new IllegalArgumentException(
          "A user name has 1 to 63 of the characters a-z, 0-9 and . _ @ + -, and starts with a"
              + " letter or digit.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
