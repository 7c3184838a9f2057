import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaseEventKind, type CaseSoFar, type CaseStatus, isOpenToOthers, transitionOf } from "./case-state";

const KINDS: readonly CaseEventKind[] = [
  "submitted",
  "endorsed",
  "declined",
  "calibration",
  "decided",
  "appealed",
  "decided-finally",
  "withdrawn",
];
const ORDER: readonly CaseStatus[] = ["draft", "submitted", "in-calibration", "decided", "appealed", "final"];

/** Does one thing after the other, leaving out what is refused. */
function played(kinds: readonly CaseEventKind[], promoted = false): CaseSoFar {
  return kinds.reduce<CaseSoFar>(
    (so, kind) => {
      const result = transitionOf(so, kind);
      if ("refused" in result) return so;
      const outcome = kind === "decided" || kind === "decided-finally" ? promoted : null;
      return { status: result.to, events: [...so.events, { kind, promoted: outcome }] };
    },
    { status: "draft", events: [] },
  );
}

test.each<[CaseEventKind[], CaseStatus]>([
  [["submitted"], "submitted"],
  [["submitted", "endorsed"], "submitted"],
  [["submitted", "declined", "calibration", "decided"], "decided"],
  [["submitted", "calibration", "endorsed", "decided", "appealed", "decided-finally"], "final"],
  [["submitted", "calibration", "withdrawn"], "withdrawn"],
  [["submitted", "withdrawn", "calibration", "decided"], "withdrawn"],
  [["calibration", "decided", "appealed", "withdrawn"], "draft"],
  [["submitted", "calibration", "decided", "withdrawn"], "decided"],
])("%j ends as %s", (kinds, status) => expect(played(kinds).status).toBe(status));

test("a promotion is not appealed", () => {
  const promoted = played(["submitted", "calibration", "decided"], true);
  expect(transitionOf(promoted, "appealed")).toHaveProperty("refused");
});

test("whatever is tried in whatever order, a case goes forward, and each thing happens once at most", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...KINDS), { maxLength: 30 }), fc.boolean(), (kinds, promoted) => {
      const { events } = played(kinds, promoted);
      const done = events.map(({ kind }) => (kind === "endorsed" || kind === "declined" ? "answered" : kind));
      expect(new Set(done).size).toBe(done.length);
      const places = kinds.map((_, end) => ORDER.indexOf(played(kinds.slice(0, end), promoted).status));
      const forward = places.filter((place) => place !== -1);
      expect([...forward].sort((a, b) => a - b)).toEqual(forward);
      if (done.includes("withdrawn")) expect(done).not.toContain("decided");
    }),
  );
});

test("drafts and what was withdrawn are their subject's alone", () => {
  expect([...ORDER, "withdrawn" as const].filter(isOpenToOthers)).toEqual(ORDER.slice(1));
});
