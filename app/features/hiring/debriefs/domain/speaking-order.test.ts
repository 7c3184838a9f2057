import fc from "fast-check";
import { expect, test } from "vitest";
import { type Speaker, speakingOrder } from "./speaking-order";

const one = (personId: string, height: number | null, startedOn = "2020-01-01", answers = false): Speaker => ({
  personId,
  height,
  startedOn,
  answers,
});

test.each([
  ["by level", [one("high", 4), one("low", 1), one("mid", 2)], ["low", "mid", "high"]],
  ["of one level whoever came later", [one("old", 2, "2019-05-01"), one("new", 2, "2024-05-01")], ["new", "old"]],
  ["a newcomer above an old hand", [one("new", 5, "2025-01-01"), one("old", 2, "2010-01-01")], ["old", "new"]],
  ["whoever has no level there, after", [one("unknown", null), one("high", 6)], ["high", "unknown"]],
  ["whoever decides, last", [one("decider", 1, "2025-01-01", true), one("high", 6)], ["high", "decider"]],
  ["nobody", [], []],
])("who speaks first: %s", (_, speakers, order) => expect(speakingOrder(speakers)).toEqual(order));

const anyone = fc.record({
  personId: fc.uuid(),
  height: fc.option(fc.integer({ min: 0, max: 9 })),
  startedOn: fc.constantFrom("2018-01-01", "2022-01-01", "2026-01-01"),
  answers: fc.boolean(),
});
const everybody = fc.uniqueArray(anyone, { selector: ({ personId }) => personId, maxLength: 12 });

test("everybody speaks once, in an order that does not depend on how they were found", () => {
  fc.assert(
    fc.property(everybody, (speakers) => {
      const order = speakingOrder(speakers);
      expect([...order].sort()).toEqual(speakers.map(({ personId }) => personId).sort());
      expect(speakingOrder([...speakers].reverse())).toEqual(order);
    }),
  );
});

test("nobody speaks after somebody who is above them", () => {
  fc.assert(
    fc.property(everybody, (speakers) => {
      const inOrder = speakingOrder(speakers).map((id) => speakers.find(({ personId }) => personId === id)!);
      for (const [index, speaker] of inOrder.entries()) {
        const before = inOrder[index - 1];
        if (!before || before.answers !== speaker.answers || before.height === null || speaker.height === null)
          continue;
        expect(before.height).toBeLessThanOrEqual(speaker.height);
      }
    }),
  );
});
