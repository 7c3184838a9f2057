import unittest
from decimal import Decimal

from rental import Tool, format_bill, total


class RentalTest(unittest.TestCase):
    def test_total_of_two_tools(self):
        tools = [Tool("Drill", Decimal("8.40")), Tool("Ladder", Decimal("6.20"), Decimal(2))]
        self.assertEqual(total(tools), Decimal("20.80"))

    def test_total_is_rounded_by_tool(self):
        tools = [Tool("Mixer", Decimal("19.90"), Decimal("0.25"))]
        self.assertEqual(total(tools), Decimal("4.98"))

    def test_no_tools(self):
        self.assertEqual(total([]), Decimal("0.00"))

    def test_bill(self):
        tools = [Tool("Drill", Decimal("8.40")), Tool("Ladder", Decimal("6.20"), Decimal(2))]
        self.assertEqual(
            format_bill(tools),
            "Drill                       8.40\n"
            "2 days Ladder              12.40\n"
            "--------------------------------\n"
            "To pay                     20.80",
        )


if __name__ == "__main__":
    unittest.main()
