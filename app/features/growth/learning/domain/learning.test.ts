import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amountInWords,
  type BudgetRow,
  budgetIn,
  exceeds,
  hoursInWords,
  hoursTyped,
  isCurrency,
  leftOf,
  minorDigits,
  moneyTyped,
  readHours,
  readMoney,
  sum,
} from "./learning";

const row = (teamId: string | null, fromYear: number, minutes: number, currency = "EUR"): BudgetRow => ({
  teamId,
  fromYear,
  minutes,
  money: minutes,
  currency: teamId === null ? currency : null,
});
const rows = [row(null, 2025, 40), row(null, 2027, 48, "USD"), row("till", 2026, 60)];

test.each([
  ["before anybody set one", null, 2024, null],
  ["the organisation's", "stock", 2026, { minutes: 40, money: 40, currency: "EUR" }],
  ["the team's, in the organisation's currency", "till", 2026, { minutes: 60, money: 60, currency: "EUR" }],
  ["a later one of the organisation", null, 2030, { minutes: 48, money: 48, currency: "USD" }],
  ["the team's year has not come", "till", 2025, { minutes: 40, money: 40, currency: "EUR" }],
] as const)("budget: %s", (_, teamId, year, budget) => expect(budgetIn(rows, teamId, year)).toEqual(budget));

test("without the organisation's currency there is no money", () => {
  expect(budgetIn([row("till", 2026, 60)], "till", 2026)).toEqual({ minutes: 60, money: 0, currency: null });
});

const amount = fc.record({ minutes: fc.nat(10_000), money: fc.nat(10_000) });

test("however it is granted within what is left, the sum stays within the budget", () =>
  fc.assert(
    fc.property(amount, fc.array(amount), (budget, asked) => {
      const granted: { minutes: number; money: number }[] = [];
      for (const one of asked) if (!exceeds(one, leftOf(budget, sum(granted)))) granted.push(one);
      expect(exceeds(sum(granted), budget)).toBe(false);
    }),
  ));

describe("amounts", () => {
  test.each([
    ["7", 420],
    ["7.5", 450],
    ["7,25", 435],
    ["0:45", 45],
    ["", 0],
    ["7:60", null],
    ["-1", null],
    ["1e3", null],
    ["10001", null],
  ])("hours %s", (text, minutes) => {
    const read = readHours(text);
    expect("value" in read ? read.value : null).toBe(minutes);
  });

  test.each([
    ["12.5", "EUR", 1_250],
    ["12,50", "EUR", 1_250],
    ["12.505", "EUR", null],
    ["1200", "JPY", 1_200],
    ["1200.5", "JPY", null],
    ["1.234", "KWD", 1_234],
    ["0.1", "EUR", 10],
    ["ten", "EUR", null],
  ])("money %s %s", (text, currency, money) => {
    const read = readMoney(text, currency);
    expect("value" in read ? read.value : null).toBe(money);
  });

  test("what is shown in a field is read back as it was", () =>
    fc.assert(
      fc.property(
        fc.nat(600_000),
        fc.nat(1_000_000_000),
        fc.constantFrom("EUR", "JPY", "KWD"),
        (minutes, money, code) => {
          expect(readHours(hoursTyped(minutes))).toEqual({ value: minutes });
          expect(readMoney(moneyTyped(money, code), code)).toEqual({ value: money });
        },
      ),
    ));

  test("in words", () => {
    expect([hoursInWords(450), hoursInWords(45), hoursInWords(120)]).toEqual(["7 h 30 min", "45 min", "2 h"]);
    expect(amountInWords({ minutes: 60, money: 5 }, "EUR")).toBe("1 h and 0.05 EUR");
    expect(amountInWords({ minutes: 0, money: 0 }, "EUR")).toBe("nothing");
    expect([isCurrency("EUR"), isCurrency("XXX"), isCurrency("eur"), minorDigits("KWD")]).toEqual([
      true,
      false,
      false,
      3,
    ]);
  });
});
