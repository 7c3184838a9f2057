"""How the order service talks to the payment provider. Part of orders 7.3.0."""

import queue
import time

POOL_SIZE = 5
WAIT_SECONDS = 30
RECLAIM_AFTER_SECONDS = 30


class NoConnection(Exception):
    pass


class ReaderTimeout(Exception):
    """The card reader did not answer the first request."""


class Pool:
    """Connections to the payment provider, lent and given back."""

    def __init__(self, connect, size=POOL_SIZE):
        self._free = queue.Queue()
        self._lent = {}
        for _ in range(size):
            self._free.put(connect())

    def acquire(self):
        try:
            connection = self._free.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            raise NoConnection() from None
        self._lent[id(connection)] = (connection, time.monotonic())
        return connection

    def release(self, connection):
        if self._lent.pop(id(connection), None):
            self._free.put(connection)

    def reclaim(self):
        """Called every second: takes back what was lent for too long."""
        now = time.monotonic()
        for connection, since in list(self._lent.values()):
            if now - since > RECLAIM_AFTER_SECONDS:
                self.release(connection)


def pay(pool, order, reader):
    connection = pool.acquire()
    try:
        result = connection.authorize(order, reader)
    except ReaderTimeout:
        # New in 7.3.0: readers of type K2 answer the second request.
        return pay_again(pool, order, reader)
    pool.release(connection)
    return result


def pay_again(pool, order, reader):
    connection = pool.acquire()
    try:
        return connection.authorize(order, reader)
    finally:
        pool.release(connection)
