import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A tool of a rental. */
record Tool(String name, BigDecimal rate, BigDecimal days) {
    Tool(String name, String rate) {
        this(name, new BigDecimal(rate), BigDecimal.ONE);
    }

    Tool(String name, String rate, String days) {
        this(name, new BigDecimal(rate), new BigDecimal(days));
    }
}

/** Turns the tools of a rental into a bill. Run the tests with: javac rental.java rental_test.java && java RentalTest */
final class Bill {
    private static final int WIDTH = 32;

    private static boolean isEmpty(Tool tool) {
        return tool.days().signum() == 0;
    }

    private static BigDecimal charge(Tool tool) {
        return tool.rate().multiply(tool.days()).setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal total(List<Tool> tools) {
        BigDecimal result = new BigDecimal("0.00");
        for (Tool tool : tools) {
            if (!isEmpty(tool)) result = result.add(charge(tool));
        }
        return result;
    }

    private static String row(String label, BigDecimal amount) {
        String price = amount.toPlainString();
        int room = WIDTH - price.length();
        String shown = label.substring(0, Math.min(label.length(), room - 1));
        return shown + " ".repeat(room - shown.length()) + price;
    }

    static String format(List<Tool> tools) {
        List<String> rows = new ArrayList<>();
        for (Tool tool : tools) {
            if (isEmpty(tool)) continue;
            boolean isOne = tool.days().compareTo(BigDecimal.ONE) == 0;
            String label = isOne ? tool.name() : tool.days().toPlainString() + " days " + tool.name();
            rows.add(row(label, charge(tool)));
        }
        rows.add("-".repeat(WIDTH));
        rows.add(row("To pay", total(tools)));
        return String.join("\n", rows);
    }
}
