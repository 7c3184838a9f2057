import fc from "fast-check";
import { expect, test } from "vitest";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { type Past, pastOf } from "~/features/growth/movement/domain/movement-level";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { movedTogether, movementSince } from "./closing";

const framework = smallFramework();
const CRAFT = framework.competencies.find(({ name }) => name === "Craft")!.id;
const START = new Date("2026-03-02T00:00:00.000Z");

/** An assessment in which both sides said the same of craft, or only its subject did. */
function past(on: string, word: Choice, given: { sealed?: boolean; targetLevel?: string } = {}): Past {
  const choices = { "e-ic1aaa": word, "e-ic2aaa": word };
  const { sealed = false, targetLevel = "IC1" } = given;
  const head = { assessmentId: on, versionId: "v", slug: "small", version: "1.0.0", heldLevel: null, cycleId: null };
  const sides = { own: choices, manager: sealed ? null : choices, recorded: {} };
  const at = new Date(`${on}T09:00:00.000Z`);
  return pastOf({ ...head, targetLevel, ...sides, submittedAt: at, revealedAt: sealed ? null : at }, framework);
}
const craft = (...pasts: Past[]) => movementSince(pasts, [CRAFT], START)[0]!;

test.each([
  ["higher since", [past("2026-01-05", "word:developing"), past("2026-06-01", "word:meeting")], "up"],
  ["lower since", [past("2026-01-05", "word:meeting"), past("2026-06-01", "word:developing")], "down"],
  ["alike", [past("2026-01-05", "word:meeting"), past("2026-06-01", "word:meeting")], "same"],
  ["nothing before", [past("2026-06-01", "word:meeting"), past("2026-07-01", "word:exceeding")], "none"],
  ["nothing since", [past("2025-01-05", "word:developing"), past("2026-01-05", "word:meeting")], "none"],
  [
    "on the first day itself it is since",
    [past("2026-01-05", "word:developing"), past("2026-03-02", "word:meeting")],
    "up",
  ],
  [
    "another level is no step",
    [past("2026-01-05", "word:meeting"), past("2026-06-01", "word:developing", { targetLevel: "IC2" })],
    "other-level",
  ],
] as const)("%s", (_, pasts, step) => {
  expect(craft(...pasts).own.step).toBe(step);
  expect(craft(...pasts).agreed.step).toBe(step);
});

test("what is sealed moves one's own words alone", () => {
  const moved = craft(past("2026-01-05", "word:developing"), past("2026-06-01", "word:meeting", { sealed: true }));
  expect(moved).toMatchObject({ own: { step: "up" }, agreed: { now: null, step: "none" } });
  expect(movedTogether([moved])).toBe("none");
});

test("together: up, down, both, the same, or nothing to compare", () => {
  const step = fc.constantFrom("up", "down", "same", "none", "other-level" as const);
  const side = { before: null, now: null };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3 }), (steps) => {
      const own = { ...side, step: "up" as const };
      const moved = steps.map((one) => ({ id: "c", name: "C", own, agreed: { ...side, step: one } }));
      const together = movedTogether(moved);
      const [up, down] = [steps.includes("up"), steps.includes("down")];
      expect(together === "up" || together === "mixed").toBe(up);
      expect(together === "down" || together === "mixed").toBe(down);
    }),
  );
});
