import java.util.List;

/** Run with: javac receipt.java receipt_test.java && java ReceiptTest */
final class ReceiptTest {
    private static int passed = 0;

    private static void check(String name, Object found, Object expected) {
        if (!found.toString().equals(expected.toString())) {
            throw new AssertionError(name + ": expected\n" + expected + "\nbut found\n" + found);
        }
        passed += 1;
    }

    public static void main(String[] args) {
        List<Line> lines = List.of(new Line("Tea", "2.40"), new Line("Cake", "3.10", "2"));
        check("total of two lines", Receipt.total(lines), "8.60");
        check("the total is rounded by line", Receipt.total(List.of(new Line("Nuts, 100 g", "1.99", "0.25"))), "0.50");
        check("no lines", Receipt.total(List.of()), "0.00");
        check("a receipt", Receipt.format(lines), """
            Tea                         2.40
            2 x Cake                    6.20
            --------------------------------
            Total                       8.60""");
        System.out.println(passed + " tests passed");
    }
}
