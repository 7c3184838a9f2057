"""Turns the lines of a purchase into a receipt. Run the tests with: python3 -m unittest receipt_test"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
WIDTH = 32


@dataclass(frozen=True)
class Line:
    name: str
    price: Decimal
    count: Decimal = Decimal(1)


def amount(line: Line) -> Decimal:
    return (line.price * line.count).quantize(CENT, ROUND_HALF_UP)


def total(lines: list[Line]) -> Decimal:
    result = Decimal("0.00")
    for line in lines:
        if line.count:
            result += amount(line)
    return result


def format_receipt(lines: list[Line]) -> str:
    rows = []
    for line in lines:
        if not line.count:
            continue
        label = line.name if line.count == 1 else f"{line.count} x {line.name}"
        price = str(amount(line))
        rows.append(label[: WIDTH - len(price) - 1].ljust(WIDTH - len(price)) + price)
    rows.append("-" * WIDTH)
    price = str(total(lines))
    rows.append("Total".ljust(WIDTH - len(price)) + price)
    return "\n".join(rows)
