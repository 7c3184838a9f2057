import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CandidateOwnForm } from "~/features/hiring/candidates/candidate.schema";
import { sentForm } from "../../../../../test/setup/sent-form";
import { InterviewerForm } from "../interviewer.schema";
import { DECLARATIONS, type DeclaredCount, declaredTables, knownTables, readDeclared } from "./panel-mix";

const quarter = (given: object = {}) => ({
  ...{ quarter: "2026 Q3", panels: 16, people: 9, otherTeam: 14, level: 9, tenure: 3 },
  ...given,
});
const shownOf = (tables: ReturnType<typeof knownTables>) => tables.map(({ rows }) => rows.map(({ counts }) => counts));

describe("panels by quarter", () => {
  test("show what was chosen, in its order", () => {
    expect(knownTables([quarter()], ["level", "other-team"], 5).map(({ aspect }) => aspect)).toEqual([
      "other-team",
      "level",
    ]);
    expect(shownOf(knownTables([quarter()], ["other-team", "level"], 5))).toEqual([
      [[14], [2]],
      [[9], [7]],
    ]);
  });

  test("hide what people are where a count is small, and everything where few people sat", () => {
    expect(shownOf(knownTables([quarter()], ["tenure"], 5))).toEqual([[[null], [null]]]);
    expect(shownOf(knownTables([quarter({ people: 4 })], ["other-team", "level"], 5))).toEqual([
      [[null], [null]],
      [[null], [null]],
    ]);
  });
});

describe("what interviewers say", () => {
  const said = (year: number, value: string | null, people: number): DeclaredCount => ({
    ...{ year, attribute: "gender", value, people },
  });

  test("is shown for enough people, with those who say nothing", () => {
    const counts = [said(2024, "woman", 6), said(2024, "man", 7), said(2024, null, 9), said(2024, "another", 5)];
    const [table] = declaredTables(counts, ["gender"], 5);
    expect(table).toMatchObject({ label: "Gender", periods: ["2024"] });
    expect(table?.rows.map(({ counts: [count] }) => count)).toEqual([6, 7, 5, 9]);
  });

  test("is not shown for one whom the others would tell of", () => {
    const counts = [said(2024, "woman", 1), said(2024, "man", 7), said(2024, null, 9)];
    const shown = declaredTables(counts, ["gender"], 5)[0]?.rows.map(({ counts: [count] }) => count) ?? [];
    expect(shown.filter((count) => count === null).length).toBeGreaterThanOrEqual(2);
  });

  test("never shows fewer than the minimum, whatever was said", () => {
    const count = fc.record({
      year: fc.integer({ min: 2022, max: 2025 }),
      attribute: fc.constant("gender"),
      value: fc.constantFrom("woman", "man", "another", null),
      people: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(count, { selector: ({ year, value }) => `${year} ${value}` }), (counts) => {
        for (const { rows } of declaredTables(counts, ["gender"], 5)) {
          for (const shown of rows.flatMap((row) => row.counts)) {
            if (shown !== null && shown !== 0) expect(shown).toBeGreaterThanOrEqual(5);
          }
        }
      }),
    );
  });
});

const asked = (given: Readonly<Record<string, string>>) => {
  const fields = { do: "declare", ...given };
  return [sentForm(CandidateOwnForm, fields).value, sentForm(InterviewerForm, fields).value];
};

describe("what somebody says of themselves for counts", () => {
  test.each(DECLARATIONS.flatMap(({ attribute, values }) => values.map(({ value }) => [attribute, value] as const)))(
    "is asked of candidates and of interviewers alike: %s, %s",
    (attribute, value) => {
      for (const one of asked({ [`declared-${attribute}`]: value })) {
        expect(one).toMatchObject({ declared: [{ attribute, value }] });
      }
    },
  );

  test.each(["", "none of these", "Woman", "woman\0", "toString"])("%j is nothing that one can choose", (value) => {
    expect(readDeclared(() => value)).toEqual([]);
  });

  test("what is not asked is not taken", () => {
    expect(() => asked({ "declared-religion": "any" })).toThrow("unknown name");
  });
});
