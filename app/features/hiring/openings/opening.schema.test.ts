import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Admission, type NameRule, type Received } from "~/kernel/form/form";
import { times } from "../../../../test/setup/draws";
import { sentForm } from "../../../../test/setup/sent-form";
import { NewLeadForm, OpeningEndForm, OpeningTermsForm, PlanForm, readLadder, readState } from "./opening.schema";

/** As the form lets them in; what it does not is left out. */
const sentTo = <Result>(
  form: { names: readonly NameRule[]; read(received: Received): Result },
  fields: readonly (readonly [string, string])[],
) => {
  const admission = new Admission(form.names);
  for (const [name, value] of fields) admission.admit(name, value);
  return form.read(admission.received);
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
const forms = fc.array(fc.tuple(names, values), { maxLength: 25 });
const OURS = { id: "5f0c3c38-8f0e", edits: "1" };

describe("whatever is sent", () => {
  test("is read as something that can be stored, or as nothing", () => {
    fc.assert(
      fc.property(forms, (fields) => {
        const terms = { ...OURS, version: "v1", ladder: "ic", role: "R", lowestLevel: "IC1", highestLevel: "IC1" };
        const sent = sentTo(OpeningTermsForm, [...fields, ...Object.entries({ ...terms, opensOn: "2026-01-01" })]);
        expect(JSON.stringify(sent)).not.toContain("\\u0000");
        if (!sent?.value) return;
        const { fields: stored } = sent.value;
        expect(stored.role.trim()).not.toBe("");
        expect(stored.headcount).toBeGreaterThanOrEqual(1);
        expect(stored.fillBy === null || stored.opensOn <= stored.fillBy).toBe(true);
      }),
      { numRuns: times(200, 1000) },
    );
  });

  test("does to a plan what one of its buttons does, or nothing", () => {
    fc.assert(
      fc.property(forms, (fields) => {
        const sent = sentTo(PlanForm, [...fields, ["do", "ask"], ["edits", "1"]]);
        if (sent?.value?.do !== "ask") return;
        expect(sent.errors).toEqual({});
        for (const { weight, reason } of sent.value.competencies) {
          expect(Number.isInteger(weight) && weight >= 1 && weight <= 5).toBe(true);
          expect(weight === 1 ? reason === "" : reason !== "").toBe(true);
        }
      }),
      { numRuns: times(200, 1000) },
    );
  });

  test("a plan has no more competencies than a framework", () => {
    const ask = (most: number) => {
      const wants = Array.from({ length: most }, (_, index) => [`want.c-${index}`, "must"] as const);
      return sentForm(PlanForm, { do: "ask", edits: "1", ...Object.fromEntries(wants) }).value;
    };
    expect(ask(200)).toMatchObject({ competencies: { length: 200 } });
    expect(() => ask(201)).toThrow("too many values");
  });

  test("a weight of 1 has no reason, whatever was typed, and what is not needed nothing", () => {
    const asked = {
      ...{ "want.c-a": "must", "weight.c-a": "1", "reason.c-a": "Left over" },
      ...{ "want.c-b": "no", "weight.c-b": "5", "reason.c-b": "" },
      ...{ "want.c-c": "good" },
    };
    expect(sentForm(PlanForm, { do: "ask", edits: "1", ...asked }).value).toMatchObject({
      competencies: [
        { competencyId: "c-a", must: true, weight: 1, reason: "" },
        { competencyId: "c-c", must: false, weight: 1, reason: "" },
      ],
    });
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
  expect(sentForm(NewLeadForm, {}).value).toBeNull();
  expect(sentForm(NewLeadForm, { lead: "' OR 1=1" }).value).toBeNull();
});

test("an opening is closed rather than discarded where no button is named", () => {
  expect(sentForm(OpeningEndForm, {}).do).toBe("close");
});
