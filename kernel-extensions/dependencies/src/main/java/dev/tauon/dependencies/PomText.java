package dev.tauon.dependencies;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.magics.MagicFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A POM from what people paste into a cell: a whole one, or pieces such as {@code <dependency>} and
 * {@code <repository>} in any order.
 */
final class PomText {
  private static final Pattern PROLOG = Pattern.compile("\\A\\s*<\\?xml[^>]*>");

  /** Pieces that stand in a list of their own in a POM. */
  private static final Map<String, String> LISTS =
      Map.of("dependency", "dependencies", "repository", "repositories");

  private static final Map<String, String> NEEDED =
      Map.of(
          "modelVersion", "4.0.0",
          "groupId", "notebook",
          "artifactId", "notebook",
          "version", "1");

  private PomText() {}

  static byte[] complete(String text) {
    try {
      var builder = builder();
      var pieces = parse(builder, PROLOG.matcher(text).replaceFirst(""));
      var children = children(pieces.getDocumentElement());
      if (children.isEmpty()) {
        throw new MagicFailed("there is no XML in the lines below.");
      }
      var pom = builder.newDocument();
      if (children.size() == 1 && children.getFirst().getNodeName().equals("project")) {
        pom.appendChild(pom.importNode(children.getFirst(), true));
      } else {
        assemble(pom, children);
      }
      var bytes = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(pom), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (SAXException e) {
      throw new MagicFailed("the lines below are not XML: " + e.getMessage(), e);
    } catch (ParserConfigurationException | IOException | TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assemble(Document pom, List<Element> pieces) {
    var project = pom.createElement("project");
    pom.appendChild(project);
    for (var piece : pieces) {
      var name = piece.getNodeName();
      var copy = (Element) pom.importNode(piece, true);
      if (LISTS.containsKey(name)) {
        list(project, LISTS.get(name)).appendChild(copy);
      } else if (LISTS.containsValue(name) || name.equals("properties")) {
        children(copy).forEach(list(project, name)::appendChild);
      } else {
        project.appendChild(copy);
      }
    }
    NEEDED.forEach((name, value) -> {
      if (children(project).stream().noneMatch(child -> child.getNodeName().equals(name))) {
        var element = pom.createElement(name);
        element.setTextContent(value);
        project.appendChild(element);
      }
    });
  }

  private static Element list(Element project, String name) {
    for (var child : children(project)) {
      if (child.getNodeName().equals(name)) {
        return child;
      }
    }
    var list = project.getOwnerDocument().createElement(name);
    project.appendChild(list);
    return list;
  }

  private static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder;
  }

  private static Document parse(DocumentBuilder builder, String pieces)
      throws IOException, SAXException {
    var bytes = ("<pieces>" + pieces + "</pieces>").getBytes(UTF_8);
    return builder.parse(new ByteArrayInputStream(bytes));
  }
}
