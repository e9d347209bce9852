package dev.tauon.kernel.assist;

import com.sun.source.doctree.AuthorTree;
import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.EscapeTree;
import com.sun.source.doctree.HiddenTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownBlockTagTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.doctree.VersionTree;
import com.sun.source.util.DocTreeScanner;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Documentation comments as Markdown: the compiler reads their tags and their HTML. */
final class JavadocMarkdown extends DocTreeScanner<@Nullable Void, @Nullable Void> {
  private static final Pattern SNIPPET_MARKUP = Pattern.compile("(?m)\\s*//\\s*@\\w.*$");

  private final MarkdownText text = new MarkdownText();
  private final HtmlInMarkdown html = new HtmlInMarkdown(text);
  private final DocTrees trees;

  private JavadocMarkdown(DocTrees trees) {
    this.trees = trees;
  }

  static String of(String javadoc) {
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, _ -> {}, List.of("-proc:none"), null, null);
    var trees = DocTrees.instance(task);
    var comment = trees.getDocCommentTree(new Source(javadoc));
    var markdown = new JavadocMarkdown(trees);
    if (comment != null) {
      markdown.scan(comment.getFullBody());
      markdown.html.end();
      comment.getBlockTags().forEach(markdown::scan);
    }
    return markdown.text.toString();
  }

  private void scan(@Nullable DocTree tree) {
    scan(tree, null);
  }

  private void scan(@Nullable List<? extends DocTree> several) {
    scan(several, null);
  }

  /** A tag that stands on its own, as an item of a list. */
  private @Nullable Void item(
      BlockTagTree tag, Optional<String> of, @Nullable List<? extends DocTree> more) {
    text.item("- ", "  ");
    text.piece("**@" + tag.getTagName() + "**");
    text.words(" ");
    of.ifPresent(name -> {
      text.code(name);
      text.words(more == null || more.isEmpty() ? "" : ": ");
    });
    scan(more);
    html.end();
    text.endItem();
    return null;
  }

  @Override
  public @Nullable Void visitText(TextTree words, @Nullable Void unused) {
    text.words(words.getBody());
    return null;
  }

  @Override
  public @Nullable Void visitEntity(EntityTree entity, @Nullable Void unused) {
    var characters = trees.getCharacters(entity);
    text.words(characters == null ? entity.toString() : characters);
    return null;
  }

  @Override
  public @Nullable Void visitEscape(EscapeTree escape, @Nullable Void unused) {
    text.words(escape.getBody());
    return null;
  }

  @Override
  public @Nullable Void visitErroneous(ErroneousTree wrong, @Nullable Void unused) {
    text.words(wrong.getBody());
    return null;
  }

  @Override
  public @Nullable Void visitRawText(RawTextTree markdown, @Nullable Void unused) {
    text.piece(markdown.getContent());
    return null;
  }

  @Override
  public @Nullable Void visitStartElement(StartElementTree element, @Nullable Void unused) {
    html.start(element);
    return null;
  }

  @Override
  public @Nullable Void visitEndElement(EndElementTree element, @Nullable Void unused) {
    html.end(element);
    return null;
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
    var body = literal.getBody().getBody();
    if (literal.getKind() == DocTree.Kind.CODE) {
      text.code(body);
    } else {
      text.words(body);
    }
    return null;
  }

  @Override
  public @Nullable Void visitLink(LinkTree link, @Nullable Void unused) {
    boolean code = link.getKind() == DocTree.Kind.LINK;
    if (code) {
      text.open("{@link", true, MarkdownText::codeSpan);
    }
    if (link.getLabel().isEmpty()) {
      text.words(name(link.getReference()));
    } else {
      scan(link.getLabel());
    }
    if (code) {
      text.close("{@link");
    }
    return null;
  }

  @Override
  public @Nullable Void visitReference(ReferenceTree reference, @Nullable Void unused) {
    text.code(name(reference));
    return null;
  }

  private static String name(ReferenceTree reference) {
    var signature = reference.getSignature();
    return (signature.startsWith("#") ? signature.substring(1) : signature).replace('#', '.');
  }

  @Override
  public @Nullable Void visitSnippet(SnippetTree snippet, @Nullable Void unused) {
    var body = snippet.getBody();
    if (body != null) {
      var code =
          SNIPPET_MARKUP.matcher(body.getBody()).replaceAll("").stripTrailing().stripIndent();
      html.block(MarkdownText.fenced("java", code));
    }
    return null;
  }

  @Override
  public @Nullable Void visitValue(ValueTree value, @Nullable Void unused) {
    text.code(value.getReference() == null ? "" : name(value.getReference()));
    return null;
  }

  @Override
  public @Nullable Void visitIndex(IndexTree index, @Nullable Void unused) {
    scan(index.getSearchTerm());
    return null;
  }

  @Override
  public @Nullable Void visitSystemProperty(SystemPropertyTree property, @Nullable Void unused) {
    text.code(property.getPropertyName().toString());
    return null;
  }

  @Override
  public @Nullable Void visitUnknownInlineTag(UnknownInlineTagTree tag, @Nullable Void unused) {
    scan(tag.getContent());
    return null;
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tag, @Nullable Void unused) {
    if (!tag.isInline()) {
      return item(tag, Optional.empty(), tag.getDescription());
    }
    text.words("Returns ");
    scan(tag.getDescription());
    text.words(".");
    return null;
  }

  @Override
  public @Nullable Void visitParam(ParamTree tag, @Nullable Void unused) {
    var name = tag.isTypeParameter() ? "<" + tag.getName() + ">" : tag.getName().toString();
    return item(tag, Optional.of(name), tag.getDescription());
  }

  @Override
  public @Nullable Void visitThrows(ThrowsTree tag, @Nullable Void unused) {
    return item(tag, Optional.of(name(tag.getExceptionName())), tag.getDescription());
  }

  @Override
  public @Nullable Void visitSee(SeeTree tag, @Nullable Void unused) {
    return item(tag, Optional.empty(), tag.getReference());
  }

  @Override
  public @Nullable Void visitSince(SinceTree tag, @Nullable Void unused) {
    return item(tag, Optional.empty(), tag.getBody());
  }

  @Override
  public @Nullable Void visitDeprecated(DeprecatedTree tag, @Nullable Void unused) {
    return item(tag, Optional.empty(), tag.getBody());
  }

  @Override
  public @Nullable Void visitUnknownBlockTag(UnknownBlockTagTree tag, @Nullable Void unused) {
    return item(tag, Optional.empty(), tag.getContent());
  }

  @Override
  public @Nullable Void visitAuthor(AuthorTree tag, @Nullable Void unused) {
    return null;
  }

  @Override
  public @Nullable Void visitVersion(VersionTree tag, @Nullable Void unused) {
    return null;
  }

  @Override
  public @Nullable Void visitHidden(HiddenTree tag, @Nullable Void unused) {
    return null;
  }

  /** The compiler reads comments without a class from HTML files. */
  private static final class Source extends SimpleJavaFileObject {
    private final String javadoc;

    Source(String javadoc) {
      super(URI.create("string:///javadoc.html"), Kind.HTML);
      this.javadoc = javadoc;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return "<body>" + javadoc + "</body>";
    }
  }
}
