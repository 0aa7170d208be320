package cn.qile.webhook.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Draws words and cells. Lengths are pixels; a picture is {@value Sheet#WIDTH} wide, about three to a point of a phone. */
final class Pen {

    static final Color INK = new Color(0x1A1A1A);
    static final Color FAINT = new Color(0x595959);
    private static final Color FLAG = new Color(0xD55E00);
    private static final Color LINE = new Color(0x4D4D4D);

    /** Smaller words nobody reads on a phone; what still does not fit is cut off. */
    private static final int SMALLEST = 18;

    private static final int GAP = 4;

    /** With less room a cell's word stands under its name. */
    private static final int ROOM_FOR_BOTH = 160;

    private final Graphics2D graphics;

    Pen(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void fill(Color color, int x, int y, int width, int height) {
        graphics.setColor(color);
        graphics.fillRect(x, y, width, height);
    }

    /** @param middle height of the line's middle */
    int left(String text, Color color, int size, boolean bold, int x, int middle, int width) {
        return write(text, color, size, bold, x, middle, width, 0);
    }

    int right(String text, Color color, int size, boolean bold, int x, int middle, int width) {
        return write(text, color, size, bold, x, middle, width, 1);
    }

    int centred(String text, Color color, int size, boolean bold, int x, int middle, int width) {
        return write(text, color, size, bold, x, middle, width, 0.5);
    }

    void cell(Cell cell, int x, int y, int width, int height) {
        Look look = cell.look();
        RoundRectangle2D box =
                new RoundRectangle2D.Double(x + GAP / 2.0, y + GAP / 2.0, width - GAP, height - GAP, 10, 10);
        graphics.setColor(look.paper());
        graphics.fill(box);
        if (cell.share() >= 0) {
            share(cell, box);
        }
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(look == Look.OPEN ? 3 : 1));
        graphics.draw(box);
        if (cell.flagged()) {
            flag(box);
        }
        inside(cell, x + GAP, y, width - 2 * GAP, height);
    }

    /** A cell of the legend: its sign alone. */
    void sample(Cell cell, int x, int y, int width, int height) {
        cell(new Cell("", cell.look(), " ", cell.flagged(), -1), x, y, width, height);
        sign(cell, x + 8, y + height / 2, width - 16, 26, 0.5);
    }

    private void inside(Cell cell, int x, int y, int width, int height) {
        int pad = 8;
        boolean beside = width >= ROOM_FOR_BOTH;
        if (beside) {
            int middle = y + height / 2;
            int half = width / 2 - pad;
            left(cell.name(), cell.look().ink(), 34, true, x + pad, middle, half);
            sign(cell, x + pad + half, middle, half, 30, 1);
        } else {
            int shift = cell.share() >= 0 ? 6 : 0; // away from the bar
            centred(cell.name(), cell.look().ink(), 28, true, x, y + height * 30 / 100 - shift, width);
            sign(cell, x, y + height * 70 / 100 - shift, width, 24, 0.5);
        }
    }

    private void sign(Cell cell, int x, int middle, int width, int size, double align) {
        if (!cell.word().isEmpty()) {
            write(cell.word(), cell.look().ink(), size, false, x, middle, width, align);
            return;
        }
        double at = x + (width - size) * align;
        graphics.setColor(cell.look().ink());
        graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        switch (cell.look().sign()) {
            case TICK -> graphics.draw(tick(at, middle - size / 2.0, size));
            case RING -> {
                graphics.setStroke(new BasicStroke(2.5f));
                graphics.draw(new Ellipse2D.Double(at + size * 0.15, middle - size * 0.35, size * 0.7, size * 0.7));
            }
            case DASH -> graphics.drawLine((int) at, middle, (int) at + size, middle);
            case WORD -> {
                // It has none to say.
            }
        }
    }

    private static Path2D tick(double x, double y, double size) {
        Path2D tick = new Path2D.Double();
        tick.moveTo(x + size * 0.12, y + size * 0.55);
        tick.lineTo(x + size * 0.4, y + size * 0.82);
        tick.lineTo(x + size * 0.9, y + size * 0.22);
        return tick;
    }

    private void flag(RoundRectangle2D box) {
        double side = box.getWidth() < ROOM_FOR_BOTH ? 13 : 22;
        Path2D corner = new Path2D.Double();
        corner.moveTo(box.getMaxX() - side, box.getMinY());
        corner.lineTo(box.getMaxX(), box.getMinY());
        corner.lineTo(box.getMaxX(), box.getMinY() + side);
        corner.closePath();
        graphics.setColor(FLAG);
        graphics.fill(corner);
    }

    /** A bar at the foot. */
    private void share(Cell cell, RoundRectangle2D box) {
        if (cell.look() != Look.PARTIAL) {
            return;
        }
        int height = 8;
        int y = (int) box.getMaxY() - height - 3;
        int width = (int) box.getWidth() - 12;
        fill(Color.WHITE, (int) box.getMinX() + 6, y, width, height);
        fill(Look.DONE.paper(), (int) box.getMinX() + 6, y, (int) Math.round(width * cell.share()), height);
    }

    /** @return how wide it became */
    private int write(String raw, Color color, int size, boolean bold, int x, int middle, int width, double align) {
        String text = Face.drawable(raw);
        FontMetrics metrics = metrics(size, bold);
        for (int smaller = size - 2; smaller >= SMALLEST && metrics.stringWidth(text) > width; smaller -= 2) {
            metrics = metrics(smaller, bold);
        }
        while (metrics.stringWidth(text) > width && text.codePointCount(0, text.length()) > 1) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), text.endsWith("…") ? -2 : -1)) + "…";
        }
        int wide = metrics.stringWidth(text);
        graphics.setColor(color);
        graphics.setFont(metrics.getFont());
        // digits and Chinese characters are about 0.74 of the size high
        float base = middle + metrics.getFont().getSize() * 0.36f;
        graphics.drawString(text, (float) (x + (width - wide) * align), base);
        return wide;
    }

    private FontMetrics metrics(int size, boolean bold) {
        return graphics.getFontMetrics(Face.of(bold ? Font.BOLD : Font.PLAIN, size));
    }
}
