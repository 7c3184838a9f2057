// Run with: npx tsx --test rental.test.ts
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBill, total } from "./rental";

test("total of two tools", () => {
  assert.equal(
    total([
      { name: "Drill", rate: 840 },
      { name: "Ladder", rate: 620, days: 2 },
    ]),
    2080,
  );
});

test("the total is rounded by tool", () => {
  assert.equal(total([{ name: "Mixer", rate: 1990, days: 0.25 }]), 498);
});

test("no tools", () => {
  assert.equal(total([]), 0);
});

test("a bill", () => {
  assert.equal(
    formatBill([
      { name: "Drill", rate: 840 },
      { name: "Ladder", rate: 620, days: 2 },
    ]),
    [
      "Drill                       8.40",
      "2 days Ladder              12.40",
      "--------------------------------",
      "To pay                     20.80",
    ].join("\n"),
  );
});
