package cn.qile.webhook.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The pictures' font. Opened once, when the first picture is drawn. */
final class Face {

    /** Where Java looks for the machine's fonts; without fontconfig and without this, no font can be opened at all. */
    private static final String FONTS_OF_THE_MACHINE = "sun.awt.fontconfig";

    private static final char MISSING = '□';

    private static final Font FONT = open();

    private Face() {}

    static Font of(int style, float size) {
        return FONT.deriveFont(style, size);
    }

    /** @return the text with a box for every character that the font lacks: Java would draw nothing */
    static String drawable(String text) {
        if (FONT.canDisplayUpTo(text) < 0) {
            return text;
        }
        StringBuilder drawable = new StringBuilder();
        text.codePoints().forEach(c -> drawable.appendCodePoint(FONT.canDisplay(c) ? c : MISSING));
        return drawable.toString();
    }

    private static Font open() {
        System.setProperty("java.awt.headless", "true");
        try (InputStream font = resource("NotoSansSC-GB2312.ttf")) {
            if (System.getProperty(FONTS_OF_THE_MACHINE) == null) {
                System.setProperty(FONTS_OF_THE_MACHINE, noFonts().toString());
            }
            return Font.createFont(Font.TRUETYPE_FONT, font);
        } catch (IOException e) {
            throw new UncheckedIOException("the pictures' font cannot be opened", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the pictures' font cannot be opened", e);
        }
    }

    private static Path noFonts() throws IOException {
        Path file = Files.createTempFile("qile-fontconfig", ".properties");
        file.toFile().deleteOnExit();
        try (InputStream content = resource("fontconfig.properties")) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static InputStream resource(String name) {
        return Face.class.getResourceAsStream("/picture/" + name);
    }
}
