package cn.qile.webhook.wecom;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the platform's small XML documents: {@code <xml>} with one level of elements that hold text. Deeper ones are
 * walked over. There is no document type, there are no entities but the five of XML itself, and depth and number of
 * elements are bounded; the size is what the caller read. Nothing is ever fetched.
 */
final class FlatXml {

    /** The platform's deepest documents (card events) have 5. */
    private static final int MAX_DEPTH = 16;

    /** The platform's longest documents (card events, member changes) have some 100. */
    private static final int MAX_ELEMENTS = 1000;

    /** Shared by threads: nothing is set on it once it is made, and the JDK's then makes readers independently. */
    private static final XMLInputFactory FACTORY = factory();

    private FlatXml() {}

    /**
     * @return the texts of the elements under the root, by name; of several with one name the first
     * @throws UnreadableCallback if it is not such a document
     */
    static Map<String, String> read(byte[] document) throws UnreadableCallback {
        try {
            return read(FACTORY.createXMLStreamReader(new StringReader(utf8(document))));
        } catch (CharacterCodingException | XMLStreamException e) {
            throw new UnreadableCallback("not XML");
        } catch (RuntimeException e) { // the JDK's scanner lets some out on damaged input
            throw new UnreadableCallback("not XML, or XML that cannot be scanned");
        }
    }

    /**
     * The platform writes UTF-8. Decoded here, because the scanner would choose an encoding by what the document claims,
     * and prints what it cannot decode to the console.
     */
    private static String utf8(byte[] document) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(document))
                .toString();
    }

    private static Map<String, String> read(XMLStreamReader xml) throws XMLStreamException, UnreadableCallback {
        Map<String, String> fields = new HashMap<>();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int elements = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    elements++;
                    check(depth <= MAX_DEPTH && elements <= MAX_ELEMENTS, "XML too deep or with too many elements");
                    check(depth > 1 || xml.getLocalName().equals("xml"), "not the platform's XML");
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 2) {
                        fields.putIfAbsent(xml.getLocalName(), text.toString());
                    }
                    depth--;
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableCallback("XML with a document type or an entity");
                default -> {} // comments, processing instructions and space around the root say nothing
            }
        }
        return fields;
    }

    private static void check(boolean sound, String reason) throws UnreadableCallback {
        if (!sound) {
            throw new UnreadableCallback(reason);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory(); // the JDK's, whatever else is on the class path
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
