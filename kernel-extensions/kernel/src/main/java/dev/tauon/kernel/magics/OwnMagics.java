package dev.tauon.kernel.magics;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.evaluation.Evaluator;
import java.util.List;
import java.util.function.Supplier;

/** The magics that every kernel has. */
final class OwnMagics {
  private OwnMagics() {}

  static List<Magic> of(
      Evaluator evaluator, Supplier<List<PastCell>> past, Supplier<Magics> magics) {
    var environment = new ChildEnvironment(System::getenv);
    return List.of(
        new TimeMagic(),
        new TimeItMagic(evaluator),
        new MarkupMagic(List.of("html"), MimeBundle.HTML, "HTML"),
        new MarkupMagic(List.of("javascript", "js"), "application/javascript", "JavaScript"),
        new MarkupMagic(List.of("markdown"), MimeBundle.MARKDOWN, "Markdown"),
        new MarkupMagic(List.of("latex"), MimeBundle.LATEX, "LaTeX"),
        new MarkupMagic(List.of("svg"), MimeBundle.SVG, "SVG"),
        new WriteFileMagic(),
        new ShellMagic("bash", environment),
        new ShellMagic("sh", environment),
        new EnvMagic(environment),
        new LoadMagic(),
        new RunMagic(),
        new HistoryMagic(past),
        new WhoMagic(evaluator),
        new WhosMagic(evaluator),
        new ResetMagic(evaluator),
        new ListMagic(magics),
        new WorkingFolderMagic(),
        new ChangeFolderMagic(),
        new JvmMagic(),
        new ClassPathMagic("jars"),
        new ClassPathMagic("classpath", "addClasspath"));
  }
}
