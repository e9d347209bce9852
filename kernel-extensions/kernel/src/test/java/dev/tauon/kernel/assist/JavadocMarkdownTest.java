package dev.tauon.kernel.assist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavadocMarkdownTest {
  private static void check(String javadoc, String markdown) {
    assertThat(JavadocMarkdown.of(javadoc)).isEqualTo(markdown.stripTrailing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a {@code List<String> {}} b|a `List<String> {}` b",
        "{@code a`b}|``a`b``",
        "{@code `a`}|`` `a` ``",
        "<code>x &lt; {@code y}</code>.|`x < y`.",
        "<b>very <i>much</i></b> so|**very *much*** so",
        "a <b> padded </b>word|a **padded** word",
        "a<b></b>b|ab",
        "1 &lt; 2 &amp;&amp; 3 &#62; 2&nbsp;&mdash; &amp;lt;|1 \\< 2 \\&\\& 3 > 2\u00a0— \\&lt;",
        "a * b_c [d] {@literal <e>}|a \\* b\\_c \\[d\\] \\<e>",
        "# no heading|\\# no heading",
        "1. no list|1\\. no list",
        "- no list|\\- no list",
        "see {@link String#strip() it}, {@link #size()}|see `it`, `size()`",
        "{@linkplain String#strip() plain} {@linkplain java.util.List}|plain java.util.List",
        "<a href=\"https://a.b/c(d)?e=1&amp;f=2\">there</a>|[there](https://a.b/c%28d%29?e=1&amp;f=2)",
        "<a href=\"../Other.html#x\">inside</a> <a href=\"javascript:x()\">y</a>|inside y",
        "2<sup>31</sup>-1|2<sup>31</sup>-1",
        "{@return the size}|Returns the size.",
        "{@index term it is explained} {@systemProperty a.b}|term `a.b`",
        "{@value Integer#MAX_VALUE}|`Integer.MAX_VALUE`",
        "{@unheardOf some text} {@docRoot}/x|some text /x",
        "<span class='x'>in</span> <unheard>of</unheard>|in of",
        "<!-- hidden -->shown|shown",
      })
  void what_stands_in_a_line_has_its_form(String javadoc, String markdown) {
    check(javadoc, markdown);
  }

  @Test
  void nothing_is_nothing() {
    check("", "");
    check("\n <p> ", "");
  }

  @Test
  void paragraphs_are_separated_by_a_blank_line() {
    check(
        "First\n sentence.\n\n <p>Second.</p>\n <p>\n Third<br>line.\n <h2>More</h2> Fourth.<br><p>",
        """
        First sentence.

        Second.

        Third\\
        line.

        #### More

        Fourth.
        """);
  }

  @Test
  void code_in_blocks_is_kept_as_it_is() {
    check(
        " Do:\n <pre>{@code\n   if (a < b) {\n     x(\"*\");\n   }\n }</pre>\n <pre>\n a <b>&lt;</b> ```b\n\n c</pre> then",
        """
        Do:

        ```
        if (a < b) {
          x("*");
        }
        ```

        ````
        a < ```b

        c
        ````

        then
        """);
    check(
        "See:\n {@snippet :\n   int a = 1; // @highlight substring=\"a\"\n   int b = a;\n }\n end",
        """
        See:

        ```java
        int a = 1;
        int b = a;
        ```

        end
        """);
  }

  @Test
  void lists_may_be_nested_and_need_no_end_tags() {
    check(
        "<ul><li>one<li>two <ol><li>first</li><li>second<p>more</ol> after</li></ul>end",
        """
        - one
        - two
          1. first
          2. second

             more

          after

        end
        """);
  }

  @Test
  void terms_are_explained_below_them() {
    check(
        "<dl><dt>Term<dd>explained<dt>Other</dt><dd>too</dd></dl>",
        """
        - **Term**\\
          explained
        - **Other**\\
          too
        """);
  }

  @Test
  void code_in_a_list_is_indented_with_it() {
    check(
        "<ul><li>a<pre>{@code\nx\n  y}</pre></ul>",
        """
        - a

          ```
          x
            y
          ```
        """);
  }

  @Test
  void quotations_are_marked() {
    check("a<blockquote>b<p>c</blockquote>d", "a\n\n> b\n\n> c\n\nd");
  }

  @Test
  void tables_have_a_row_of_heads() {
    check(
        """
        <table class="x"><caption>Signs</caption>
        <thead><tr><th>Sign</th><th scope="col">Meaning</th></tr></thead>
        <tbody><tr><td>{@code a|b}<td><p>one<ul><li>x</li></ul></td></tr><tr><td><b>bold</td></tr></tbody>
        </table>
        end
        """,
        """
        **Signs**

        | Sign | Meaning |
        | --- | --- |
        | `a\\|b` | one x |
        | **bold** |  |

        end
        """);
  }

  @Test
  void tags_are_a_list() {
    check(
        """
         Brews.

         @param  <T> the type
         @param  minutes how
                 long: <ul><li>short</ul>
         @param bare
         @return {@code null}, never
         @throws java.io.IOException if <i>cold</i>
         @see #size()
         @see <a href="https://a.b">there</a>
         @see "A book"
         @author nobody
         @implNote slow
         @since 1.5
        """,
        """
        Brews.

        - **@param** `<T>`: the type
        - **@param** `minutes`: how long:

          - short
        - **@param** `bare`
        - **@return** `null`, never
        - **@throws** `java.io.IOException`: if *cold*
        - **@see** `size()`
        - **@see** [there](https://a.b)
        - **@see** "A book"
        - **@implNote** slow
        - **@since** 1.5
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>words",
        "words</b></ul></li></td></table></blockquote></pre>",
        "<pre>words",
        "<ul><li>words",
        "<ul><li><ul><li>words</ul></ul>",
        "<table><tr><td>words",
        "<td>words",
        "<li>words",
        "<a href>words</a>",
        "<blockquote>words",
        "{@code words",
        "{@link words",
        "<words",
        "@param words",
        "&words;",
        "{@snippet :words}",
        "{@snippet file=x}words",
        "<table><caption>words"
      })
  void what_is_broken_still_gives_its_words(String broken) {
    assertThat(JavadocMarkdown.of(broken)).contains("words");
  }
}
