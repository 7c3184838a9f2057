"""Turns the tools of a rental into a bill. Run the tests with: python3 -m unittest rental_test"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
WIDTH = 32


@dataclass(frozen=True)
class Tool:
    name: str
    rate: Decimal
    days: Decimal = Decimal(1)


def charge(tool: Tool) -> Decimal:
    return (tool.rate * tool.days).quantize(CENT, ROUND_HALF_UP)


def total(tools: list[Tool]) -> Decimal:
    result = Decimal("0.00")
    for tool in tools:
        if tool.days:
            result += charge(tool)
    return result


def format_bill(tools: list[Tool]) -> str:
    rows = []
    for tool in tools:
        if not tool.days:
            continue
        label = tool.name if tool.days == 1 else f"{tool.days} days {tool.name}"
        price = str(charge(tool))
        rows.append(label[: WIDTH - len(price) - 1].ljust(WIDTH - len(price)) + price)
    rows.append("-" * WIDTH)
    price = str(total(tools))
    rows.append("To pay".ljust(WIDTH - len(price)) + price)
    return "\n".join(rows)
