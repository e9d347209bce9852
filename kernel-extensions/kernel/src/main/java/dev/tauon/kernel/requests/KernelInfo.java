package dev.tauon.kernel.requests;

import dev.tauon.kernel.protocol.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the kernel says of itself. */
final class KernelInfo {
  private KernelInfo() {}

  static Map<String, ?> answer() {
    var java = Runtime.version();
    var version =
        Optional.ofNullable(KernelInfo.class.getPackage().getImplementationVersion())
            .orElse("0.1.0");
    var language = new LinkedHashMap<String, Object>();
    language.put("name", "java");
    language.put("version", java.toString());
    language.put("mimetype", "text/x-java-source");
    language.put("file_extension", ".java");
    language.put("pygments_lexer", "java");
    language.put("codemirror_mode", "text/x-java");
    language.put("nbconvert_exporter", "script");

    var info = new LinkedHashMap<String, Object>();
    info.put("status", "ok");
    info.put("protocol_version", Outbox.PROTOCOL);
    info.put("implementation", "tauon");
    info.put("implementation_version", version);
    info.put("language_info", language);
    info.put(
        "banner",
        "Tauon %s, Java %s%nTables, neural networks, optimisation and charts are loaded."
            .formatted(version, java));
    info.put("debugger", true);
    info.put("supported_features", List.of("debugger", "kernel subshells"));
    info.put("help_links", helpLinks(java.feature()));
    return info;
  }

  private static List<Map<String, String>> helpLinks(int feature) {
    return List.of(
        link(
            "Java %d API".formatted(feature),
            "https://docs.oracle.com/en/java/javase/%d/docs/api/".formatted(feature)),
        link("Tablesaw", "https://jtablesaw.github.io/tablesaw/"),
        link("Deeplearning4j", "https://deeplearning4j.konduit.ai/"),
        link("XChart", "https://knowm.org/open-source/xchart/"),
        link("ojAlgo", "https://www.ojalgo.org/"));
  }

  private static Map<String, String> link(String text, String url) {
    return Map.of("text", text, "url", url);
  }
}
