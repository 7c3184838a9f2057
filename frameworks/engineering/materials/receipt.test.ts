// Run with: npx tsx --test receipt.test.ts
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatReceipt, total } from "./receipt";

test("total of two lines", () => {
  assert.equal(
    total([
      { name: "Tea", price: 240 },
      { name: "Cake", price: 310, count: 2 },
    ]),
    860,
  );
});

test("the total is rounded by line", () => {
  assert.equal(total([{ name: "Nuts, 100 g", price: 199, count: 0.25 }]), 50);
});

test("no lines", () => {
  assert.equal(total([]), 0);
});

test("a receipt", () => {
  assert.equal(
    formatReceipt([
      { name: "Tea", price: 240 },
      { name: "Cake", price: 310, count: 2 },
    ]),
    [
      "Tea                         2.40",
      "2 x Cake                    6.20",
      "--------------------------------",
      "Total                       8.60",
    ].join("\n"),
  );
});
