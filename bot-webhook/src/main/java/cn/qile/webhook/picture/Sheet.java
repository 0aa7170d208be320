package cn.qile.webhook.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture in the making: one thing under the other, as high as they come to. */
final class Sheet {

    /** As wide as a phone's screen has pixels. */
    static final int WIDTH = 1080;

    static final int MARGIN = 24;
    static final int INNER = WIDTH - 2 * MARGIN;

    private static final int LEGEND_COLUMNS = 3;
    private static final int LEGEND_ROW = 56;

    private interface Drawing {
        void at(Pen pen, int y);
    }

    private record Strip(int height, Drawing drawing) {}

    private final List<Strip> strips = new ArrayList<>();

    /** An entry of the legend: a cell as it looks, and what that means. */
    record Legend(Cell cell, String meaning) {}

    Sheet gap(int height) {
        return add(height, (pen, y) -> {});
    }

    Sheet title(String text, String aside) {
        return add(76, (pen, y) -> {
            pen.right(aside, Pen.FAINT, 30, false, WIDTH - MARGIN - 330, y + 40, 330);
            pen.left(text, Pen.INK, 46, true, MARGIN, y + 40, INNER - 350);
        });
    }

    Sheet line(String text, int size, boolean bold) {
        return add(size * 3 / 2, (pen, y) -> pen.left(text, Pen.INK, size, bold, MARGIN, y + size * 3 / 4, INNER));
    }

    /** @param share from 0 to 1 */
    Sheet bar(double share) {
        return add(36, (pen, y) -> {
            pen.fill(new Color(0xD5D5D5), MARGIN, y + 6, INNER, 20);
            pen.fill(Look.DONE.paper(), MARGIN, y + 6, (int) Math.round(INNER * share), 20);
        });
    }

    /** A heading of a part, with its figures at the right. */
    Sheet heading(String text, String figures) {
        return add(64, (pen, y) -> {
            pen.fill(new Color(0xE8E8E8), MARGIN, y + 10, INNER, 48);
            pen.left(text, Pen.INK, 32, true, MARGIN + 12, y + 34, INNER / 2);
            pen.right(figures, Pen.INK, 30, false, MARGIN + INNER / 2, y + 34, INNER / 2 - 12);
        });
    }

    /**
     * A row of cells.
     *
     * @param label what stands before them, or ""
     * @param cells null for a place that stays empty
     * @param columns how many there is room for
     */
    Sheet row(String label, List<Cell> cells, int columns, int height) {
        int before = label.isEmpty() ? 0 : 84;
        double width = (INNER - before) / (double) columns;
        return add(height, (pen, y) -> {
            if (!label.isEmpty()) {
                pen.left(label, Pen.FAINT, 28, false, MARGIN, y + height / 2, before - 8);
            }
            IntStream.range(0, cells.size()).filter(i -> cells.get(i) != null).forEach(i -> {
                int from = MARGIN + before + (int) Math.round(i * width);
                int to = MARGIN + before + (int) Math.round((i + 1) * width);
                pen.cell(cells.get(i), from, y, to - from, height);
            });
        });
    }

    Sheet legend(List<Legend> entries) {
        for (int first = 0; first < entries.size(); first += LEGEND_COLUMNS) {
            List<Legend> row = entries.subList(first, Math.min(first + LEGEND_COLUMNS, entries.size()));
            add(LEGEND_ROW, (pen, y) -> legend(row, pen, y));
        }
        return this;
    }

    private static void legend(List<Legend> row, Pen pen, int y) {
        int width = INNER / LEGEND_COLUMNS;
        for (int i = 0; i < row.size(); i++) {
            int x = MARGIN + i * width;
            pen.sample(row.get(i).cell(), x, y + 4, 92, LEGEND_ROW - 8);
            pen.left(row.get(i).meaning(), Pen.INK, 28, false, x + 104, y + LEGEND_ROW / 2, width - 112);
        }
    }

    private Sheet add(int height, Drawing drawing) {
        strips.add(new Strip(height, drawing));
        return this;
    }

    byte[] png() {
        int height = strips.stream().mapToInt(Strip::height).sum();
        BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            Pen pen = new Pen(graphics);
            pen.fill(Color.WHITE, 0, 0, WIDTH, height);
            int y = 0;
            for (Strip strip : strips) {
                strip.drawing().at(pen, y);
                y += strip.height();
            }
        } finally {
            graphics.dispose();
        }
        return written(image);
    }

    private static byte[] written(BufferedImage image) {
        try {
            ImageIO.setUseCache(false); // a picture fits in memory, and the disk may be full
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
