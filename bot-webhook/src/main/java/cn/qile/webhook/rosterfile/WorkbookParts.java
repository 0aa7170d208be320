package cn.qile.webhook.rosterfile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through all parts of a workbook before the library does, which believes what a part says of itself: a text's number,
 * a cell's column, a power of ten. A few bytes of those would fill the memory. Every part is looked at, whatever it is called:
 * which one is a sheet is said in others. Nothing of it is kept.
 */
final class WorkbookParts {

    /** A roster has ten; a remark may stand to the right of it. */
    private static final int MOST_COLUMNS = 64;

    private static final int DEEPEST = 64;

    private static final Pattern COLUMN = Pattern.compile("([A-Za-z]*)\\d{0,7}");
    private static final Pattern POWER = Pattern.compile("[eE][+-]?0*\\d{4,}");

    /** Shared by threads: nothing is set on it once it is made. */
    private static final XMLInputFactory FACTORY = factory();

    private final long mostBytes;
    private long bytes;
    private long texts;
    private long lastText = -1;

    private WorkbookParts(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A part that no spreadsheet program writes. Carries no part of it. */
    static final class Unsound extends IOException {

        private static final long serialVersionUID = 1L;

        Unsound(String reason) {
            super(reason);
        }
    }

    /**
     * @param mostBytes of all parts together, once unpacked; counted, and no further than just over it
     * @return whether they are no more than that; none has been looked at to its end if not
     * @throws Unsound if one of them is not as a spreadsheet program writes it
     */
    static boolean areSound(Path file, long mostBytes) throws IOException {
        WorkbookParts parts = new WorkbookParts(mostBytes);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream part = parts.counted(zip.getInputStream(entry))) {
                    parts.look(part);
                    part.transferTo(OutputStream.nullOutputStream()); // what was not looked at counts too
                }
                if (parts.bytes > mostBytes) {
                    return false;
                }
            }
        }
        if (parts.lastText >= parts.texts) {
            throw new Unsound("a text that is not there");
        }
        return true;
    }

    /** A part that is no XML, such as a picture, is not looked into. */
    private void look(InputStream part) throws IOException {
        boolean begun = false;
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(part);
            String type = "";
            int depth = 0;
            StringBuilder value = null;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        begun = true;
                        depth++;
                        check(depth <= DEEPEST, "elements in elements");
                        String name = xml.getLocalName();
                        if (name.equals("c")) {
                            type = attribute(xml, "t");
                            checkColumn(attribute(xml, "r"));
                        } else if (name.equals("si")) {
                            texts++;
                        }
                        value = name.equals("v") ? new StringBuilder() : null;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (value != null && value.length() < 64) {
                            value.append(xml.getText(), 0, Math.min(64, xml.getTextLength()));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (value != null) {
                            checkValue(type, value.toString());
                            value = null;
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unsound("a document type");
                    default -> {} // comments and the like say nothing
                }
            }
        } catch (XMLStreamException | RuntimeException notXml) { // the JDK's scanner lets some out on damaged input
            if (begun && bytes <= mostBytes) {
                throw new Unsound("a part that is damaged");
            }
        }
    }

    private void checkValue(String type, String value) throws Unsound {
        if (type.equals("s")) {
            try {
                lastText = Math.max(lastText, Long.parseLong(value.strip()));
            } catch (NumberFormatException noNumber) {
                throw new Unsound("a text without a number");
            }
        } else {
            check(!POWER.matcher(value).find(), "a power of ten");
        }
    }

    private static void checkColumn(String place) throws Unsound {
        Matcher column = COLUMN.matcher(place);
        check(column.matches() && number(column.group(1)) <= MOST_COLUMNS, "a cell in more than 64 columns");
    }

    private static int number(String letters) {
        return letters.length() > 3
                ? Integer.MAX_VALUE
                : letters.toUpperCase(Locale.ROOT)
                        .chars()
                        .reduce(0, (number, letter) -> number * 26 + letter - 'A' + 1);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static void check(boolean sound, String reason) throws Unsound {
        if (!sound) {
            throw new Unsound(reason);
        }
    }

    /** Ends when there is too much. */
    private InputStream counted(InputStream part) {
        return new FilterInputStream(part) {
            @Override
            public int read() throws IOException {
                int next = bytes > mostBytes ? -1 : super.read();
                bytes += next < 0 ? 0 : 1;
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = bytes > mostBytes ? -1 : super.read(buffer, offset, length);
                bytes += Math.max(0, read);
                return read;
            }

            /** The scanner closes what it has read to the end of a document; the file is closed as a whole. */
            @Override
            public void close() {}
        };
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
