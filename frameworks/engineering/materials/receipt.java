import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A line of a purchase. */
record Line(String name, BigDecimal price, BigDecimal count) {
    Line(String name, String price) {
        this(name, new BigDecimal(price), BigDecimal.ONE);
    }

    Line(String name, String price, String count) {
        this(name, new BigDecimal(price), new BigDecimal(count));
    }
}

/** Turns the lines of a purchase into a receipt. Run the tests with: javac receipt.java receipt_test.java && java ReceiptTest */
final class Receipt {
    private static final int WIDTH = 32;

    private static boolean isEmpty(Line line) {
        return line.count().signum() == 0;
    }

    private static BigDecimal amount(Line line) {
        return line.price().multiply(line.count()).setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal total(List<Line> lines) {
        BigDecimal result = new BigDecimal("0.00");
        for (Line line : lines) {
            if (!isEmpty(line)) result = result.add(amount(line));
        }
        return result;
    }

    private static String row(String label, BigDecimal amount) {
        String price = amount.toPlainString();
        int room = WIDTH - price.length();
        String shown = label.substring(0, Math.min(label.length(), room - 1));
        return shown + " ".repeat(room - shown.length()) + price;
    }

    static String format(List<Line> lines) {
        List<String> rows = new ArrayList<>();
        for (Line line : lines) {
            if (isEmpty(line)) continue;
            boolean isOne = line.count().compareTo(BigDecimal.ONE) == 0;
            String label = isOne ? line.name() : line.count().toPlainString() + " x " + line.name();
            rows.add(row(label, amount(line)));
        }
        rows.add("-".repeat(WIDTH));
        rows.add(row("Total", total(lines)));
        return String.join("\n", rows);
    }
}
