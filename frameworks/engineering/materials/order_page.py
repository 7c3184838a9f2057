"""The page for past orders, written by an assistant. show() is called with what a visitor typed."""

import logging

from shop import db

log = logging.getLogger("orders")
attempts = {}


def is_allowed(visitor):
    """At most ten attempts an hour for each visitor."""
    attempts[visitor] = attempts.get(visitor, 0) + 1
    return attempts[visitor] <= 10


def find_order(number):
    return db.query_one("SELECT * FROM orders WHERE number = '" + number + "'", timeout=2)


def page(order):
    lines = [f"<h1>Order {order['number']}</h1>"]
    for field in ("name", "address", "phone", "items", "gift_message", "status"):
        lines.append(f"<p>{field}: {order[field]}</p>")
    return "\n".join(lines)


def show(number, visitor):
    order = find_order(number)
    log.info("order %s shown to %s: %s", number, visitor, order)
    if order is None:
        return 404, "No order with this number."
    return 200, page(order)
