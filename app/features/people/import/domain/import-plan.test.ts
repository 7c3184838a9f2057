import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import { fileTexts, type ImportPlan, planImport } from "./import-plan";
import type { Known, KnownPerson } from "./known-people";
import type { FileRow, FileTexts } from "./people-file";

const LEVELS = [
  {
    framework: "engineering",
    frameworkName: "engineering",
    ladder: "ic",
    ladderName: "IC",
    code: "IC1",
    title: "Engineer",
  },
  {
    framework: "engineering",
    frameworkName: "engineering",
    ladder: "ic",
    ladderName: "IC",
    code: "IC2",
    title: "Engineer",
  },
  { framework: "data", frameworkName: "data", ladder: "ic", ladderName: "IC", code: "IC2", title: "Analyst" },
];
const TODAY = "2026-11-23";

function person(
  email: string,
  given: Partial<KnownPerson["fields"]> = {},
  more: Partial<KnownPerson> = {},
): KnownPerson {
  const fields = {
    name: email,
    email: `${email}@x.example`,
    managerEmail: null,
    team: null,
    timeZone: "UTC",
    languages: [],
    startedOn: "2024-01-01",
    ...given,
  };
  return { id: email, fields, positions: [], active: true, erased: false, administrator: false, ...more };
}
const known = (...people: KnownPerson[]): Known => ({ people, levels: LEVELS, today: TODAY });

const BLANK: FileTexts = {
  name: "Ada",
  email: "ada@x.example",
  "manager email": "",
  team: "",
  ladder: "",
  level: "",
  "start date": "2024-01-01",
  "time zone": "UTC",
  languages: "",
};
const rows = (...given: Partial<FileTexts>[]): FileRow[] =>
  given.map((texts, index) => ({ line: index + 2, texts: { ...BLANK, ...texts } }));
const exported = (of: Known): FileRow[] =>
  of.people.filter(({ active }) => active).map((one, index) => ({ line: index + 2, texts: fileTexts(one, of) }));

describe("what is refused, with its line", () => {
  const boss = person("boss");
  test.each<[string, FileRow[], [number | null, RegExp][]]>([
    ["an address twice", rows({}, { email: "ADA@x.example" }), [[3, /also on line 2/]]],
    ["no address", rows({ email: "" }), [[2, /email: Enter/]]],
    ["a day that is none", rows({ "start date": "2023-02-29" }), [[2, /start date/]]],
    ["a mistyped year", rows({ "start date": "2031-01-05" }), [[2, /^start date: Choose a date within the next year/]]],
    ["a time zone that is none", rows({ "time zone": "Mars" }), [[2, /time zone/]]],
    [
      "two things at once",
      rows({ name: "", languages: "!" }),
      [
        [2, /^name/],
        [2, /^languages/],
      ],
    ],
    ["an unknown manager", rows({ "manager email": "no@x.example" }), [[2, /no one has this address/]]],
    [
      "an unknown level",
      rows({ ladder: "engineering/ic", level: "IC9" }),
      [[2, /no ladder “engineering\/ic” has a level/]],
    ],
    ["an unknown level of no ladder", rows({ ladder: "", level: "IC9" }), [[2, /no ladder has a level “IC9”/]]],
    ["an unknown ladder", rows({ ladder: "engineering/tl", level: "IC2" }), [[2, /no ladder “engineering\/tl”/]]],
    ["a level of several ladders", rows({ ladder: "ic", level: "IC2" }), [[2, /Write one as engineering\/ic/]]],
    ["a ladder without a level", rows({ ladder: "engineering/ic" }), [[2, /^level: missing/]]],
    ["one's own manager", rows({ "manager email": "ada@x.example" }), [[2, /report to themselves/]]],
    [
      "a circle, of all its lines, and whoever is below waits",
      rows(
        { "manager email": "b@x.example" },
        { email: "b@x.example", "manager email": "ada@x.example" },
        { email: "c@x.example", "manager email": "b@x.example" },
      ),
      [
        [2, /report to themselves/],
        [3, /report to themselves/],
        [4, /waits for line 3/],
      ],
    ],
    ["a manager's name that no one has", rows({ "manager email": "Zed" }), [[2, /no one is called “Zed”/]]],
    [
      "a manager's name that two have",
      rows(
        { "manager email": "Bo Li" },
        { name: "Bo Li", email: "b1@x.example" },
        { name: "bo  li", email: "b2@x.example" },
      ),
      [[2, /several people/]],
    ],
    [
      "a manager whose own line is refused",
      rows({ "manager email": "b@x.example" }, { email: "b@x.example", "time zone": "Mars" }),
      [
        [2, /waits for line 3/],
        [3, /time zone/],
      ],
    ],
  ])("%s", (_, file, refused) => {
    const plan = planImport(file, known(boss), false);
    expect(plan.refused.map(({ line, problem }) => [line, problem])).toEqual(
      refused.map(([line, problem]) => [line, expect.stringMatching(problem)]),
    );
  });

  test("a circle that closes through somebody who is not in the file", () => {
    const top = person("top");
    const middle = person("middle", { managerEmail: "top@x.example" });
    const file = rows({ email: "top@x.example", "manager email": "middle@x.example" });
    expect(planImport(file, known(top, middle), false).refused).toMatchObject([{ line: 2 }]);
  });

  test("an administrator who is missing from a file of everybody; others leave", () => {
    const admin = person("admin", {}, { administrator: true });
    const plan = planImport(rows({}), known(admin, boss), true);
    expect(plan.refused).toMatchObject([{ line: null, email: "admin@x.example" }]);
    expect(plan.deactivated).toMatchObject([{ id: "boss" }]);
  });

  test("a manager who would leave, or has left; not one who had left before", () => {
    const gone = person("gone", {}, { active: false });
    const kept = person("kept", { managerEmail: "gone@x.example" });
    const file = rows(
      { "manager email": "gone@x.example" },
      { email: "new@x.example", "manager email": "boss@x.example" },
    );
    const lines = planImport(file, known(gone, boss), true).refused.map(({ line }) => line);
    expect(lines).toEqual([2, 3]);
    expect(planImport(exported(known(kept)), known(kept, gone), true).refused).toEqual([]);
  });
});

describe("what is planned", () => {
  const held = [{ framework: "engineering", code: "IC1", since: "2024-01-01" }];
  const ada = person("ada", {}, { positions: held });

  test("creates with a position from the first day", () => {
    const plan = planImport(rows({ ladder: "engineering", level: "IC2" }), known(), false);
    expect(plan.created).toMatchObject([
      { line: 2, position: { framework: "engineering", code: "IC2", since: "2024-01-01" } },
    ]);
  });

  test("changes field by field, and moves to a level from today", () => {
    const file = rows({ name: "Ada L", ladder: "engineering/ic", level: "IC2" });
    expect(planImport(file, known(ada), false).changed).toMatchObject([
      {
        id: "ada",
        position: { since: TODAY },
        changes: [
          { field: "name", before: "ada", after: "Ada L" },
          { field: "level", before: "engineering/ic IC1", after: "engineering/ic IC2" },
        ],
      },
    ]);
  });

  test("an empty level leaves the position as it is", () =>
    expect(planImport(rows({ name: "ada" }), known(ada), false)).toMatchObject({
      unchanged: 1,
      changed: [],
      refused: [],
    }));

  test("a second level on one day is refused: the history is never changed", () => {
    const moved = person("ada", {}, { positions: [...held, { framework: "data", code: "IC2", since: TODAY }] });
    const file = rows({ name: "ada", ladder: "engineering/ic", level: "IC1" });
    expect(planImport(file, known(moved), false).refused).toMatchObject([{ line: 2 }]);
  });

  test("a level that is no longer published is exported and taken again", () => {
    const old = person("old", {}, { positions: [{ framework: "engineering", code: "X7", since: "2020-01-01" }] });
    expect(planImport(exported(known(old)), known(old), true)).toMatchObject({ unchanged: 1, refused: [] });
  });

  test("a level of a retired framework is kept, though another framework has the same code", () => {
    const old = person("ada", {}, { positions: [{ framework: "retired", code: "IC1", since: "2020-01-01" }] });
    const plan = planImport(rows({ name: "ada", level: "IC1" }), known(old), false);
    expect(plan).toMatchObject({ unchanged: 1, changed: [], refused: [] });
  });

  test("a column that the file lacks leaves what is known, and someone new gets what is usual", () => {
    const bo = person("bo", { team: "Payments", timeZone: "Asia/Tokyo", managerEmail: "ada@x.example" });
    const file: FileRow[] = [
      { line: 2, texts: { name: "bo", email: "bo@x.example" } },
      { line: 3, texts: { name: "Cy", email: "cy@x.example", "start date": "" } },
    ];
    const plan = planImport(file, { ...known(ada, bo), timeZone: "Europe/Berlin" }, false);
    expect(plan).toMatchObject({ unchanged: 1, changed: [], refused: [] });
    expect(plan.created).toMatchObject([{ fields: { timeZone: "Europe/Berlin", startedOn: TODAY, team: null } }]);
  });

  test("a manager is found by name, in either order, and by employee ID", () => {
    const file: FileRow[] = [
      { line: 2, texts: { name: "Bo Li", email: "bo@x.example" }, employeeId: "17" },
      { line: 3, texts: { name: "Cy", email: "cy@x.example", "manager email": "Li, Bo" } },
      { line: 4, texts: { name: "Di", email: "di@x.example", "manager email": "17" } },
    ];
    const managers = planImport(file, known(), false).created.map(({ fields }) => fields.managerEmail);
    expect(managers).toEqual([null, "bo@x.example", "bo@x.example"]);
  });

  test("no one leaves while a line is refused, nor whose line was applied before", () => {
    const gone = person("gone");
    const file = rows({}, { email: "new@x.example", "time zone": "Mars" });
    expect(planImport(file, known(gone), true)).toMatchObject({ deactivated: [], leaversWaiting: 1 });
    expect(planImport(rows({}), known(gone), true, ["gone@x.example"]).deactivated).toEqual([]);
  });

  test("somebody who had left comes back", () => {
    const gone = person("ada", {}, { active: false });
    expect(planImport(rows({ name: "ada" }), known(gone), false).changed).toMatchObject([
      { reactivated: true, changes: [] },
    ]);
  });
});

/** What applying a plan makes of what was there; the database does the same in bulk. */
function applied(before: Known, { created, changed, deactivated }: ImportPlan): Known {
  const gone = new Set(deactivated.map(({ id }) => id));
  const people = before.people.map((one): KnownPerson => {
    const change = changed.find(({ id }) => id === one.id);
    const active = change ? true : one.active && !gone.has(one.id);
    if (!change) return { ...one, active };
    const positions = change.position ? [...one.positions, change.position] : one.positions;
    return { ...one, fields: change.fields, positions, active };
  });
  const fresh = created.map(({ fields, position }): KnownPerson => {
    const more = { active: true, erased: false, administrator: false };
    return { id: fields.email, fields, positions: position ? [position] : [], ...more };
  });
  return { ...before, people: [...people, ...fresh] };
}

const word = fc.constantFrom("a", "b", "c", "d", "e");
const email = word.map((name) => `${name}@x.example`);
const anyTexts: fc.Arbitrary<FileTexts> = fc.record({
  name: fc.constantFrom("Ada", "=1+1", 'O\'Neil, "Jo"', "'x"),
  email,
  "manager email": fc.oneof(fc.constant(""), email),
  team: fc.constantFrom("", "Payments", "-team"),
  ladder: fc.constantFrom("", "engineering/ic", "engineering", "ic"),
  level: fc.constantFrom("", "IC1", "IC2", "IC9"),
  "start date": fc.constantFrom("2024-01-01", "2026-11-23", "2027-05-01"),
  "time zone": fc.constantFrom("UTC", "Asia/Tokyo"),
  languages: fc.constantFrom("", "en", "en pt-BR"),
});
const anyPerson = fc
  .record({
    name: word,
    managerEmail: fc.constant(null),
    startedOn: fc.constantFrom("2024-01-01", "2027-02-01"),
    active: fc.boolean(),
    administrator: fc.boolean(),
    level: fc.constantFrom("IC1", "IC2", "X7"),
    since: fc.constantFrom("2024-01-01", TODAY, "2027-03-01"),
  })
  .map(({ name, managerEmail, startedOn, level, since, ...more }) => {
    const positions = [{ framework: "engineering", code: level, since }];
    return person(name, { managerEmail, startedOn }, { ...more, positions });
  });
const anyKnown = fc.uniqueArray(anyPerson, { selector: ({ id }) => id }).map((people): Known => known(...people));

describe("whatever the file and whoever is there", () => {
  const anyFile = fc.array(anyTexts, { maxLength: 8 }).map((texts) => rows(...texts));

  test("the same file again changes nothing", () => {
    fc.assert(
      fc.property(anyFile, anyKnown, fc.boolean(), (file, before, everybody) => {
        const plan = planImport(file, before, everybody);
        const good = file.filter(({ line }) => !plan.refused.some((one) => one.line === line));
        const after = applied(before, planImport(good, before, false));
        const again = planImport(good, after, false);
        const clean = planImport(good, before, false).refused.length === 0;
        return !clean || (again.created.length === 0 && again.changed.length === 0 && again.refused.length === 0);
      }),
      { numRuns: times(200, 1000) },
    );
  });

  test("what is exported is taken again without a change", () => {
    fc.assert(
      fc.property(anyKnown, (before) => {
        const plan = planImport(exported(before), before, true);
        return plan.unchanged === before.people.filter(({ active }) => active).length && plan.refused.length === 0;
      }),
    );
  });

  test("no line is lost, and none is both refused and done", () => {
    fc.assert(
      fc.property(anyFile, anyKnown, fc.boolean(), (file, before, everybody) => {
        const plan = planImport(file, before, everybody);
        const refused = new Set(plan.refused.flatMap(({ line }) => line ?? []));
        const done = [...plan.created, ...plan.changed].map(({ line }) => line);
        return done.length + refused.size + plan.unchanged === file.length && done.every((line) => !refused.has(line));
      }),
    );
  });
});
