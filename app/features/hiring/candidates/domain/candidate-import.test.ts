import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCandidateFile } from "../candidate-import.server";
import { type CandidateImportPlan, type CandidateLine, type KnownCandidates, planCandidates } from "./candidate-import";

const TODAY = "2026-11-23";
const HEAD = "name,email,consented on,consent until";
const lines = (text: string): CandidateLine[] => {
  const read = readCandidateFile(text);
  if (typeof read === "string") throw new Error(read);
  return read;
};
const nobody: KnownCandidates = { emails: new Set(), externalIds: new Set(), referrers: new Map(), judges: [] };

describe("a file", () => {
  test.each([
    ["CSV", `${HEAD}\nIna,ina@x.example,2026-11-02,2027-11-02`],
    [
      "CSV with a byte order mark, other ends of lines and order",
      `\uFEFFEmail,NAME,consent until,consented on\r\nina@x.example,Ina,2027-11-02,2026-11-02\r\n`,
    ],
    [
      "JSON",
      '[\n{"name": "Ina", "email": "ina@x.example", "consentedOn": "2026-11-02", "consentUntil": "2027-11-02"}]',
    ],
  ])("%s names somebody on line 2", (_, text) => {
    expect(lines(text)).toMatchObject([{ line: 2, texts: { name: "Ina", email: "ina@x.example", phone: "" } }]);
  });

  test.each([
    ["nothing", "", /empty/],
    ["a head alone", HEAD, /has no candidates/],
    ["a head without consent", "name,email\nIna,ina@x.example", /Line 1 lacks consented on, consent until/],
    ["a column of its own", `${HEAD},salary\n`, /Line 1, column 5: there is no “salary”/],
    ["a column twice", `${HEAD},name\n`, /twice/],
    ["an open quotation", `${HEAD}\n"Ina,ina@x.example`, /can't be read as CSV/],
    ["broken JSON", '[\n  {"name": }\n]', /line 2, column 12/],
    ["JSON that is no list", '{"name": "Ina"}', /isn't a list/],
    ["a list of lists", "[[]]", /Line 1: this isn't a candidate/],
    ["a field of its own", '[\n{"name": "Ina"},\n{"__proto__": "x"}]', /Line 3: there is no field “__proto__”/],
    ["a number for a text", '[{"phone": 31}]', /phone isn't text/],
    ["depth without end", `[${"[".repeat(200_000)}`, /isn't valid JSON|isn't a candidate/],
    ["a line without end", `${HEAD}\n${"x".repeat(50_000)},a,b,c`, /can't be read as CSV/],
  ])("with %s is refused in words", (_, text, problem) => expect(readCandidateFile(text)).toMatch(problem));

  test("finds the line of each item, whatever its texts hold", () => {
    const text = '[ {"name": "a, [\\" {"},\n\n{"name": "b"}, {"name":\n"c"}\n,{"name": "d"}]';
    expect(lines(text).map(({ line, texts }) => [line, texts.name])).toEqual([
      [1, 'a, [" {'],
      [3, "b"],
      [3, "c"],
      [5, "d"],
    ]);
  });

  test("what a spreadsheet would run is text", () => {
    expect(lines(`${HEAD}\n'=1+1,ina@x.example,2026-11-02,2027-11-02`)[0]?.texts.name).toBe("=1+1");
  });

  test("whatever is in it, it is read or refused in a sentence", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `[${text}]`),
        ),
        (text) => {
          const read = readCandidateFile(text);
          return typeof read === "string"
            ? read.endsWith(".") || read.length > 10
            : read.every(({ line }) => line >= 1);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const one = (given: Partial<CandidateLine["texts"]>, line = 2): CandidateLine => ({
  line,
  texts: {
    ...{ name: "Ina", email: "ina@x.example", phone: "", timeZone: "", source: "", referredBy: "", externalId: "" },
    ...{ consentedOn: "2026-11-02", consentUntil: "2027-11-02" },
    ...given,
  },
});
const refusals = (plan: CandidateImportPlan) =>
  plan.refused.flatMap(({ line, problems }) => problems.map((problem) => `${line} ${problem}`));

describe("a plan", () => {
  test.each([
    ["no name", [one({ name: "" })], "2 name: Enter a name."],
    ["consent to come", [one({ consentedOn: "2026-12-01" })], "2 consented on: Enter today or an earlier day."],
    ["somebody twice", [one({}), one({ email: "INA@x.example" }, 3)], "3 email: Also on line 2."],
    [
      "a number twice",
      [one({ externalId: "1" }), one({ email: "b@x.example", externalId: "1" }, 3)],
      "3 external id: Also on line 2.",
    ],
    [
      "a number of another",
      [one({ externalId: "7" })],
      "2 external id: A candidate of this opening with another email address has this ID.",
    ],
    [
      "a referrer who is nobody",
      [one({ referredBy: "no@x.example" })],
      "2 referred by: No colleague has this email address.",
    ],
    [
      "a referrer who decides",
      [one({ referredBy: "dan@x.example" })],
      "2 referred by: They lead this opening or decide on it. Someone else has to take over first.",
    ],
  ])("refuses %s", (_, given, problem) => {
    const known = {
      ...nobody,
      externalIds: new Set(["7"]),
      referrers: new Map([["dan@x.example", "dan"]]),
      judges: ["dan"],
    };
    expect(refusals(planCandidates(given, known, TODAY))).toEqual([problem]);
  });

  test("adds with the referrer, and leaves whoever is there", () => {
    const known = { ...nobody, emails: new Set(["b@x.example"]), referrers: new Map([["sol@x.example", "sol"]]) };
    const given = [
      one({ referredBy: "Sol@x.example" }),
      one({ email: "b@x.example", referredBy: "gone@x.example" }, 3),
    ];
    const plan = planCandidates(given, known, TODAY);
    expect(plan).toMatchObject({ there: 1, refused: [], added: [{ line: 2, referredById: "sol" }] });
  });

  test("loses no line, and the same file again adds nobody", () => {
    const word = fc.constantFrom("", "a@x.example", "b@x.example", "wrong");
    const any = fc.array(fc.record({ email: word, externalId: fc.constantFrom("", "1", "2"), referredBy: word }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(any, (rows) => {
        const given = rows.map((row, index) => one(row, index + 2));
        const known = { ...nobody, referrers: new Map([["a@x.example", "a"]]) };
        const plan = planCandidates(given, known, TODAY);
        const refused = new Set(plan.refused.map(({ line }) => line));
        const whole = plan.added.length + plan.there + plan.refused.length === given.length;
        const good = given.filter(({ line }) => !refused.has(line));
        const emails = new Set(plan.added.map(({ fields }) => fields.email));
        const again = planCandidates(good, { ...known, emails }, TODAY);
        return whole && again.added.length === 0 && again.refused.length === 0 && again.there === good.length;
      }),
      { numRuns: 1000 },
    );
  });
});
