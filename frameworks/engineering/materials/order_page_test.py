import unittest

import order_page

ORDER = {
    "number": "1001",
    "name": "Anna",
    "address": "Mill Lane 4",
    "phone": "555 0134",
    "items": "2 books",
    "gift_message": "",
    "status": "sent",
}


class OrderPageTest(unittest.TestCase):
    def test_shows_an_order(self):
        order_page.find_order = lambda number: ORDER
        status, text = order_page.show("1001", "visitor")
        self.assertEqual(status, 200)
        self.assertIn("1001", text)

    def test_unknown_order(self):
        order_page.find_order = lambda number: None
        self.assertEqual(order_page.show("9", "visitor")[0], 404)

    def test_limits_attempts(self):
        for _ in range(20):
            order_page.is_allowed("visitor")
        self.assertFalse(order_page.is_allowed("visitor"))


if __name__ == "__main__":
    unittest.main()
