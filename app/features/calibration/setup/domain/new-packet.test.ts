import fc from "fast-check";
import { expect, test } from "vitest";
import type { Choices, RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { outdatedIn, type PacketSource, packetOf, withoutAnchors } from "./packet";

const rated = (assessmentId: string, on: string, given: Partial<RatedAssessment> = {}): RatedAssessment => ({
  assessmentId,
  versionId: "v",
  slug: "small",
  version: "1.0.0",
  heldLevel: "IC2",
  targetLevel: "IC2",
  cycleId: null,
  submittedAt: new Date(on),
  revealedAt: new Date(on),
  own: {},
  manager: {},
  recorded: {},
  ...given,
});

const source = (given: Partial<PacketSource> = {}): PacketSource => ({
  sessionId: "session",
  purpose: "HIRE_LEVELS",
  unit: "LEVEL",
  frozenAt: new Date("2026-11-21T09:00:00.000Z"),
  framework: smallFramework(),
  person: { id: "sam", heldLevel: "IC2", targetLevel: "IC2", assessmentId: null },
  assessments: [],
  evidence: [],
  peers: null,
  withOwn: false,
  case: null,
  ...given,
});

const before = (assessments: RatedAssessment[], given: Partial<PacketSource> = {}) =>
  packetOf(source({ assessments, ...given })).before;

test("what was agreed counts, the manager's word where nothing was, the latest of each", () => {
  const alike: Choices = { "e-ic2aaa": "word:exceeding" };
  const first = rated("a", "2026-01-10", { own: alike, manager: { ...alike, "e-ic2bbb": "word:not-yet" } });
  const competencies = { unit: "COMPETENCY" as const };
  expect(before([first], competencies)).toMatchObject({
    "competency:c-aaaa": "exceeding",
    "competency:c-bbbb": "not-yet",
  });
  const second = rated("b", "2026-06-10", {
    manager: { "e-ic2aaa": "not-assessed", "e-ic2bbb": "word:not-yet" },
    recorded: { "e-ic2bbb": "word:meeting" },
  });
  expect(before([second, first], competencies)).toMatchObject({
    "competency:c-aaaa": "exceeding",
    "competency:c-bbbb": "meeting",
  });
});

test("the person's own ratings are in the packet of a review that waits for calibration, and raters don't see them before", () => {
  const own: Choices = { "e-ic2aaa": "word:not-yet" };
  const assessments = [rated("a", "2026-01-10", { own }), rated("b", "2026-06-10", { own })];
  const person = { id: "sam", heldLevel: "IC2", targetLevel: "IC2", assessmentId: "b" };
  const ownOf = (given: Partial<PacketSource>) =>
    packetOf(source({ assessments, person, ...given })).reviews.map((one) => one.own);
  expect(ownOf({ withOwn: false })).toEqual([undefined, undefined]);
  expect(ownOf({ withOwn: true })).toEqual([undefined, own]);
  expect(ownOf({ withOwn: true, purpose: "CYCLE_RATINGS" })).toEqual([own]);
  expect(JSON.stringify(withoutAnchors(packetOf(source({ assessments, person, withOwn: true }))))).not.toContain(
    "not-yet",
  );
});

test("somebody of whom nothing was revealed has no word, and neither has what there was no opportunity for", () => {
  expect(before([])).toEqual({ level: null });
  expect(before([rated("a", "2026-01-10", { manager: null, own: { "e-ic2aaa": "word:meeting" } })])).toEqual({
    level: null,
  });
  expect(before([rated("a", "2026-01-10", { manager: { "e-ic2aaa": "no-opportunity" } })])).toEqual({ level: null });
});

test("of a cycle its own review counts alone; else every one of the framework", () => {
  const all = [rated("a", "2026-01-10"), rated("b", "2026-06-10"), rated("c", "2026-07-10", { slug: "other" })];
  const ids = (given: Partial<PacketSource>) =>
    packetOf(source({ assessments: all, ...given })).reviews.map(({ assessmentId }) => assessmentId);
  const person = { id: "sam", heldLevel: "IC2", targetLevel: "IC2", assessmentId: "b" };
  expect(ids({ purpose: "CYCLE_RATINGS", person })).toEqual(["b"]);
  expect(ids({})).toEqual(["a", "b"]);
});

const choice = fc.constantFrom<Choice>("not-assessed", "no-opportunity", "word:meeting", "word:developing");
const choices = fc.dictionary(fc.constantFrom("e-ic2aaa", "e-ic2bbb"), choice);
const reviews = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 28 }), choices, choices), { maxLength: 5, selector: ([on]) => on })
  .map((all) =>
    all.map(([on, own, manager]) => rated(`a${on}`, `2026-02-${String(on).padStart(2, "0")}`, { own, manager })),
  );

test("the same sources give the same packet in whatever order, older than nothing; own ratings are never in it", () => {
  fc.assert(
    fc.property(reviews, (assessments) => {
      const text = JSON.stringify;
      const first = packetOf(source({ assessments }));
      const again = packetOf(source({ assessments: [...assessments].reverse() }));
      expect(text(again)).toBe(text(first));
      expect(outdatedIn(first, again, "1.0.0", text)).toEqual([]);
      expect(first.reviews.every((one) => !("own" in one))).toBe(true);
    }),
  );
});

test("before the meeting nothing in a packet depends on what others came to", () => {
  fc.assert(
    fc.property(reviews, (assessments) => {
      const one = withoutAnchors(packetOf(source({ assessments })));
      expect(one).toEqual(withoutAnchors(packetOf(source())));
    }),
  );
});
