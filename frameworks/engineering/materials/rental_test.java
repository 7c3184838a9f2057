import java.util.List;

/** Run with: javac rental.java rental_test.java && java RentalTest */
final class RentalTest {
    private static int passed = 0;

    private static void check(String name, Object found, Object expected) {
        if (!found.toString().equals(expected.toString())) {
            throw new AssertionError(name + ": expected\n" + expected + "\nbut found\n" + found);
        }
        passed += 1;
    }

    public static void main(String[] args) {
        List<Tool> tools = List.of(new Tool("Drill", "8.40"), new Tool("Ladder", "6.20", "2"));
        check("total of two tools", Bill.total(tools), "20.80");
        check("the total is rounded by tool", Bill.total(List.of(new Tool("Mixer", "19.90", "0.25"))), "4.98");
        check("no tools", Bill.total(List.of()), "0.00");
        check("a bill", Bill.format(tools), """
            Drill                       8.40
            2 days Ladder              12.40
            --------------------------------
            To pay                     20.80""");
        System.out.println(passed + " tests passed");
    }
}
