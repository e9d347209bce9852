package dev.tauon.kernel.magics;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import java.util.List;
import java.util.Set;

/** Shows the lines below as what they are: HTML, Markdown and the like. */
final class MarkupMagic implements Magic {
  private final List<String> names;
  private final String mimeType;
  private final String language;

  MarkupMagic(List<String> names, String mimeType, String language) {
    this.names = names;
    this.mimeType = mimeType;
    this.language = language;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.CELL);
  }

  @Override
  public String help() {
    return "shows the lines below as " + language;
  }

  @Override
  public String usage() {
    return "%%" + names.getFirst() + "  (the " + language + " is below)";
  }

  @Override
  public MagicResult run(MagicCall call) {
    if (call.body().isBlank()) {
      throw new MagicFailed("there is nothing to be shown in the lines below.");
    }
    Display.show(MimeBundle.text(call.body()).with(mimeType, call.body()));
    return MagicResult.none();
  }
}
