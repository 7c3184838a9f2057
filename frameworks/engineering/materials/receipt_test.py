import unittest
from decimal import Decimal

from receipt import Line, format_receipt, total


class ReceiptTest(unittest.TestCase):
    def test_total_of_two_lines(self):
        lines = [Line("Tea", Decimal("2.40")), Line("Cake", Decimal("3.10"), Decimal(2))]
        self.assertEqual(total(lines), Decimal("8.60"))

    def test_total_is_rounded_by_line(self):
        lines = [Line("Nuts, 100 g", Decimal("1.99"), Decimal("0.25"))]
        self.assertEqual(total(lines), Decimal("0.50"))

    def test_no_lines(self):
        self.assertEqual(total([]), Decimal("0.00"))

    def test_receipt(self):
        lines = [Line("Tea", Decimal("2.40")), Line("Cake", Decimal("3.10"), Decimal(2))]
        self.assertEqual(
            format_receipt(lines),
            "Tea                         2.40\n"
            "2 x Cake                    6.20\n"
            "--------------------------------\n"
            "Total                       8.60",
        )


if __name__ == "__main__":
    unittest.main()
