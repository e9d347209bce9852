package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value in several forms. */
public class DisplayData {
  private final Map<String, Object> data = new LinkedHashMap<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private @Nullable String displayId;

  public DisplayData() {}

  public DisplayData(String text) {
    putText(text);
  }

  public DisplayData(DisplayData other) {
    assign(other);
  }

  public void putData(MIMEType type, Object form) {
    putData(type.toString(), form);
  }

  public void putData(String type, Object form) {
    data.put(type, form);
  }

  public void putMetaData(MIMEType type, Object hints) {
    putMetaData(type.toString(), hints);
  }

  public void putMetaData(String type, Object hints) {
    metadata.put(type, hints);
  }

  public @Nullable Object getData(MIMEType type) {
    return data.get(type.toString());
  }

  public boolean hasDataForType(MIMEType type) {
    return data.containsKey(type.toString());
  }

  /** Takes over all forms of another. */
  public final void assign(DisplayData other) {
    data.putAll(other.data);
    metadata.putAll(other.metadata);
  }

  public void setDisplayId(String id) {
    displayId = id;
  }

  public boolean hasDisplayId() {
    return displayId != null;
  }

  public @Nullable String getDisplayId() {
    return displayId;
  }

  public final void putText(String text) {
    data.put("text/plain", text);
  }

  public void putHTML(String html) {
    putData(MIMEType.TEXT_HTML, html);
  }

  public void putLatex(String latex) {
    putData(MIMEType.TEXT_LATEX, latex);
  }

  /** A formula that stands on a line of its own. */
  public void putMath(String formula) {
    putLatex("$$" + formula + "$$");
  }

  public void putMarkdown(String markdown) {
    putData(MIMEType.TEXT_MARKDOWN, markdown);
  }

  public void putJavaScript(String script) {
    putData(MIMEType.APPLICATION_JAVASCRIPT, script);
  }

  public void putJSON(String json) {
    putData(MIMEType.APPLICATION_JSON, json);
  }

  public void putSVG(String svg) {
    putData(MIMEType.IMAGE_SVG, svg);
  }

  /** All forms by MIME type. */
  public Map<String, Object> forms() {
    return Map.copyOf(data);
  }

  /** Hints by MIME type. */
  public Map<String, Object> hints() {
    return Map.copyOf(metadata);
  }
}
