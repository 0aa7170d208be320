package cn.qile.webhook.wecom;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
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
import org.codehaus.stax2.XMLInputFactory2;

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

    /** The platform writes none. */
    private static final int MAX_ATTRIBUTES = 16;

    /** Shared by threads: nothing is set on it once it is made. */
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
        }
    }

    /**
     * The platform writes UTF-8. Decoded here, because the scanner would choose an encoding by what the document claims.
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
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth == 1 && !xml.getLocalName().equals("xml")) {
                        throw new UnreadableCallback("not the platform's XML");
                    }
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

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false); // it throws what is no XMLStreamException
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MAX_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
