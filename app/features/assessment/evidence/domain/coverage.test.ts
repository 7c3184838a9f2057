import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { type CompetencyCoverage, coverageMap, type DatedEvidence, retiredOf } from "./coverage";

const TODAY = "2026-11-21";

const competency = (id: string, expectations: string[]): AskedCompetency => ({
  id,
  name: id,
  themeId: "t",
  summary: "",
  expectations: expectations.map((one) => ({
    id: one,
    statement: one,
    kind: "skill",
    examples: [],
    since: null,
    core: true,
  })),
});
const piece = (id: string, happenedOn: string, expectationIds: string[], corroborated = false): DatedEvidence => ({
  id,
  title: id,
  happenedOn,
  expectationIds,
  corroborated,
});
const ASKED = [competency("A", ["a1", "a2"]), competency("B", ["b1"])];

const stateOf = (evidence: DatedEvidence[]) => coverageMap(ASKED, evidence, TODAY)[0]!.state;

describe("worked cases", () => {
  test.each<[string, DatedEvidence[], CompetencyCoverage]>([
    ["nothing", [], "none"],
    ["only for something else", [piece("x", "2026-10-01", ["b1", "c9"])], "none"],
    ["two of one's own", [piece("x", "2026-10-01", ["a1"]), piece("y", "2026-10-02", ["a2"])], "one-source"],
    [
      "one confirmed among them",
      [piece("x", "2026-10-01", ["a1"]), piece("y", "2026-10-02", ["a2"], true)],
      "corroborated",
    ],
    ["a year ago to the day", [piece("x", "2025-11-21", ["a1"], true)], "corroborated"],
    ["a day more", [piece("x", "2025-11-20", ["a1"], true)], "older"],
    [
      "an old confirmation, and something new",
      [piece("x", "2019-01-01", ["a1"], true), piece("y", TODAY, ["a1"])],
      "one-source",
    ],
  ])("%s", (_, evidence, state) => expect(stateOf(evidence)).toBe(state));

  test("a piece for both counts for both; the latest comes first", () => {
    const evidence = [piece("old", "2019-05-05", ["a2"]), piece("both", "2026-03-02", ["a1", "b1"], true)];
    const [a, b] = coverageMap(ASKED, evidence, TODAY);
    expect([a!.state, a!.backed, a!.asked, a!.evidence.map(({ id }) => id)]).toEqual([
      "corroborated",
      2,
      2,
      ["both", "old"],
    ]);
    expect([b!.state, b!.backed, b!.asked]).toEqual(["corroborated", 1, 1]);
  });
});

const ORDER: CompetencyCoverage[] = ["none", "older", "one-source", "corroborated"];
const anyDay = fc.date({ min: new Date("2020-01-01"), max: new Date("2026-11-21"), noInvalidDate: true });
const anyPiece = fc.record({
  id: fc.uuid(),
  title: fc.string(),
  happenedOn: anyDay.map((date) => date.toISOString().slice(0, 10)),
  expectationIds: fc.uniqueArray(fc.constantFrom("a1", "a2", "b1", "elsewhere"), { maxLength: 3 }),
  corroborated: fc.boolean(),
});
const anyEvidence = fc.uniqueArray(anyPiece, { selector: ({ id }) => id, maxLength: 8 });

describe("properties", () => {
  test("more evidence never covers less", () => {
    fc.assert(
      fc.property(anyEvidence, anyPiece, (evidence, more) => {
        const before = coverageMap(ASKED, evidence, TODAY);
        const after = coverageMap(ASKED, [...evidence, more], TODAY);
        after.forEach((row, at) => {
          expect(ORDER.indexOf(row.state)).toBeGreaterThanOrEqual(ORDER.indexOf(before[at]!.state));
          expect(row.backed).toBeGreaterThanOrEqual(before[at]!.backed);
        });
      }),
    );
  });

  test("the order in which it was collected says nothing", () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(coverageMap(ASKED, [...evidence].reverse(), TODAY)).toEqual(coverageMap(ASKED, evidence, TODAY));
      }),
    );
  });

  test("none is where nothing is attached, and what is listed is attached", () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const row of coverageMap(ASKED, evidence, TODAY)) {
          const own = ASKED.find(({ id }) => id === row.id)!.expectations.map(({ id }) => id);
          const attached = evidence.filter(({ expectationIds }) => expectationIds.some((id) => own.includes(id)));
          expect(row.state === "none").toBe(attached.length === 0);
          expect(row.evidence.map(({ id }) => id).sort()).toEqual(attached.map(({ id }) => id).sort());
          expect(row.backed).toBeLessThanOrEqual(row.asked);
        }
      }),
    );
  });

  test("no attachment drops out: it counts for the newest version or is listed as retired", () => {
    const current = new Set(ASKED.flatMap(({ expectations }) => expectations.map(({ id }) => id)));
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const retired = retiredOf(evidence, (id) => current.has(id));
        const covered = coverageMap(ASKED, evidence, TODAY);
        for (const { id, expectationIds } of evidence) {
          for (const one of expectationIds) {
            const listed = retired.get(one)?.some((piece) => piece.id === id) ?? false;
            const counted = covered.some((row) => row.evidence.some((piece) => piece.id === id));
            expect(listed).toBe(!current.has(one));
            expect(listed || counted).toBe(true);
          }
        }
      }),
    );
  });

  test("time alone makes nothing better", () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const later = coverageMap(ASKED, evidence, "2031-01-01");
        coverageMap(ASKED, evidence, TODAY).forEach((row, at) => {
          expect(ORDER.indexOf(later[at]!.state)).toBeLessThanOrEqual(ORDER.indexOf(row.state));
        });
      }),
    );
  });
});
