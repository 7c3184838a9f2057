import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../test/setup/draws";
import { readLadder, readNewLead, readOpening, readPlan, readState } from "./opening.schema";

const formOf = (fields: readonly (readonly [string, string])[]) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};
const names = fc.oneof(
  fc.constantFrom(
    "do",
    "id",
    "stage",
    "edits",
    "kit",
    "name",
    "band",
    "seats",
    "role",
    "opensOn",
    "headcount",
    "want.c-a",
  ),
  fc.constantFrom(
    "weight.c-a",
    "reason.c-a",
    "want.__proto__",
    "want.",
    "__proto__",
    "lowestLevel",
    "teamId",
    "decider",
  ),
  fc.string(),
);
const values = fc.oneof(
  fc.constantFrom(
    "add",
    "change",
    "ask",
    "open",
    "remove",
    "must",
    "good",
    "1",
    "-1",
    "1e9",
    "2026-02-30",
    "a/b",
    "\0",
    "",
  ),
  fc.string({ unit: "binary" }),
);
const forms = fc.array(fc.tuple(names, values), { maxLength: 25 }).map(formOf);

describe("whatever is sent", () => {
  test("is read as something that can be stored, or as nothing", () => {
    fc.assert(
      fc.property(forms, (form) => {
        const { fields, typed } = readOpening(form);
        expect(JSON.stringify(typed)).not.toContain("\\u0000");
        if (!fields) return;
        expect(fields.role.trim()).not.toBe("");
        expect(fields.headcount).toBeGreaterThanOrEqual(1);
        expect(fields.fillBy === null || fields.opensOn <= fields.fillBy).toBe(true);
      }),
      { numRuns: times(200, 1000) },
    );
  });

  test("does to a plan what one of its buttons does, or nothing", () => {
    fc.assert(
      fc.property(forms, (form) => {
        const { asked, errors } = readPlan(form);
        if (asked?.do !== "ask" || !asked.competencies) return;
        expect(errors).toEqual({});
        for (const { weight, reason } of asked.competencies) {
          expect(Number.isInteger(weight) && weight >= 1 && weight <= 5).toBe(true);
          expect(weight === 1 ? reason === "" : reason !== "").toBe(true);
        }
      }),
      { numRuns: times(200, 1000) },
    );
  });

  test("a plan has no more competencies than a framework", () => {
    const fields = Array.from({ length: 5000 }, (_, index) => [`want.c-${index}`, "must"] as const);
    const { asked } = readPlan(formOf([["do", "ask"], ...fields]));
    expect(asked?.do === "ask" ? asked.competencies?.length : null).toBe(200);
  });
});

test.each([
  ["?state=open", "open"],
  ["?state=CLOSED", "all"],
  ["?state=__proto__", "all"],
  ["", "all"],
])("the list at %s shows %s", (query, state) => expect(readState(new URL(`http://here/${query}`))).toBe(state));

test.each([
  ["?framework=engineering&ladder=ic", { slug: "engineering", ladderId: "ic" }],
  ["?framework=engineering", null],
  ["?framework=../x&ladder=ic", null],
])("the ladder of %s", (query, chosen) => expect(readLadder(new URL(`http://here/${query}`))).toEqual(chosen));

test("nobody is handed anything by no id", () => {
  expect(readNewLead(formOf([]))).toBeNull();
  expect(readNewLead(formOf([["lead", "' OR 1=1"]]))).toBeNull();
});
