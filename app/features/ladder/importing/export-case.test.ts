import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { materialText } from "~/features/ladder/format/domain/material-text";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { frameworkSource, INTERVIEW } from "../../../../test/factories/framework-files";
import { KIT } from "../../../../test/factories/kits";
import { isTurnOf, times } from "../../../../test/setup/draws";
import { type CasePackage, canonicalCase } from "./domain/case-types";
import { areMaterialsSafe } from "./domain/interview-files";
import { exportFolder, exportFramework, uuidOf } from "./export-case.server";
import { importFiles } from "./import-files.server";

const DAY = new Date("2026-11-25T12:00:00.500Z");
const folder = mkdtempSync(join(tmpdir(), "waymark-case-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = JSON.parse(readFileSync("test/case-schema/cfpackage-1.1.schema.json", "utf8"));
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const isValid = ajv.compile(schema);
const errorsIn = (text: string) => (isValid(JSON.parse(text)) ? [] : isValid.errors);

async function imported(name: string, text: string) {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, text);
  const report = await importFiles([path], { out: join(folder, name), splitting: "auto" });
  expect(report.refused).toEqual([]);
  return report.files[0]!;
}

/** The order between competencies and interviews isn't in a package. */
const ordered = ({ kits = [], ladders, ...rest }: Framework) => {
  const byId = <One extends { id: string }>(list: readonly One[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const level = (one: Framework["ladders"][number]["levels"][number]) => ({
    ...one,
    expectations: byId(one.expectations),
  });
  return { ...rest, kits: byId(kits), ladders: ladders.map((one) => ({ ...one, levels: one.levels.map(level) })) };
};

const loaded = async (name: string, slug: string) =>
  (await loadFrameworks(join(folder, name))).find((one) => one.slug === slug)!;

describe("a framework as a CASE package and back", () => {
  let frameworks: Framework[];
  let engineering: Framework;
  beforeAll(async () => {
    frameworks = (await loadFrameworks("frameworks")).map(({ framework }) => framework!);
    engineering = frameworks.find(({ slug }) => slug === "engineering")!;
  });

  test("the shipped one passes the schema, and reading it gives the same framework and the same bytes", async () => {
    const text = exportFramework(engineering, DAY);
    expect(errorsIn(text)).toEqual([]);
    const { kept, lost, invented } = await imported("own", text);
    expect([lost, invented, kept > 800]).toEqual([[], [], true]);
    const back = await loaded("own", "engineering");
    expect(back.framework).toEqual(engineering);
    expect(exportFramework(back.framework!, DAY)).toBe(text);
    expect((await exportFolder(join(folder, "own/engineering"), new Date())).text).toBe(text);
  });

  test("one that extends another comes back as one beside its parent, and has everything itself elsewhere", async () => {
    cpSync("frameworks/engineering", join(folder, "child/engineering"), { recursive: true });
    // One of them each day, all in the full run.
    for (const slug of ["small-company", "large-organization", "security"].filter((_, place) => isTurnOf(place, 3))) {
      const child = frameworks.find((one) => one.slug === slug)!;
      const { lost } = await imported("child", exportFramework(child, DAY));
      expect(lost, slug).toEqual([]);
      const { framework } = await loaded("child", slug);
      expect(framework?.extends).toBe("engineering");
      expect(ordered(framework!)).toEqual(ordered(child));
    }
    const security = frameworks.find(({ slug }) => slug === "security")!;
    const { lost } = await imported("alone", exportFramework(security, DAY));
    expect(lost).toMatchObject([{ what: "extends", text: "engineering" }]);
    const alone = (await loaded("alone", "security")).framework!;
    expect(ordered(alone)).toEqual(ordered({ ...security, extends: null }));
  });

  test("earlier names, shared red lines and materials come back, and an edit of a material is the only difference", async () => {
    const whole = withEverything();
    const text = exportFramework(whole, DAY);
    expect(errorsIn(text)).toEqual([]);
    expect((await imported("whole", text)).invented).toEqual([]);
    const { framework } = await loaded("whole", "whole");
    expect(framework).toEqual(whole);
    expect(exportFramework(framework!, DAY)).toBe(text);
    const path = (name: string) => join(folder, "whole/whole", name);
    expect(readFileSync(path("materials/a.new"), "utf8")).toBe(LOG);
    writeFileSync(path("materials/a"), "edited\n");
    writeFileSync(path("materials/added.txt"), "no kit has it\n");
    expect((await exportFolder(path(""), DAY)).text).toBe(text.replaceAll('"text":"short"', '"text":"edited\\n"'));
    await imported("whole", text);
    expect(readFileSync(path("materials/a"), "utf8")).toBe("edited\n");
  });

  test("text that was read once is read the same again, and text of other systems is not taken for it", () => {
    const pieces = fc.constantFrom("\ufeff", "\r", "\n", "\r\n", "a", "\u00e9", "\ud83d", "\u0000", "\t");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (list) => {
        const given = list.join("");
        const text = materialText(new TextEncoder().encode(given));
        const safe = (one: string) => areMaterialsSafe([{ materials: [{ file: "x.log", text: one }] }]);
        if (text !== null) expect([materialText(new TextEncoder().encode(text)), safe(text)]).toEqual([text, true]);
        expect(safe(given)).toBe(text === given);
      }),
      { numRuns: times(200, 5_000) },
    );
  });

  test("identifiers depend on names alone, and times are UTC with an offset", () => {
    const pack = JSON.parse(exportFramework(engineering, DAY)) as CasePackage;
    const later = JSON.parse(exportFramework({ ...engineering, version: "9.0.0" }, new Date(0))) as CasePackage;
    expect(later.CFItems!.map(({ identifier }) => identifier)).toEqual(
      pack.CFItems!.map(({ identifier }) => identifier),
    );
    expect(pack.CFDocument.lastChangeDateTime).toBe("2026-11-25T12:00:00+00:00");
    // RFC 9562, A.4: www.example.com in the namespace of DNS.
    expect(uuidOf("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")).toBe(
      "2ed6657d-e927-568b-95e1-2665a8aea6a2",
    );
  });

  test("items are written and read at a thousand a second; in the full run 10,000", async () => {
    const ladders = times(3, 20);
    const large = manyItems(engineering, ladders);
    // Of this process's time: what else the machine does is no part of it.
    const start = process.cpuUsage();
    const text = exportFramework(large, DAY);
    const { counts } = await imported("large", text);
    const expectations = ladders * 8 * 31 * 2;
    expect(counts).toMatchObject({ expectations });
    if (ladders === 20) expect(counts).toMatchObject({ items: 10_114 });
    expect((await exportFolder(join(folder, "large/large"), DAY)).text).toBe(text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(expectations);
  });
});

/** Blank lines, spaces at the ends and none at the end of the file are the text's own. */
const LOG = "\n 10:00  late \n\u00e9: '#\t\n\nend";

/** A small framework with a value for every field that may be left out, and for those that are easily taken for each other. */
function withEverything(): Framework {
  const { framework } = checkFramework(frameworkSource({ "interviews/coding.yaml": INTERVIEW }));
  const { competencies, ladders, promotions, ...rest } = framework!;
  const [ladder, ...others] = ladders as [Framework["ladders"][number]];
  const [level, ...above] = ladder.levels as [(typeof ladder.levels)[number]];
  const [step, ...steps] = promotions as [Framework["promotions"][number]];
  const shared = { where: "European Union", source: "A directive", reviewed: "2026-11-25" };
  const never = "Past or present pay of the person.";
  const redLines = [
    { never, ...shared, instead: "The range." },
    { never, ...shared, instead: null },
    { never: "Past or present pay of anyone else.", ...shared, instead: null },
    { never, where: "Everywhere", instead: "The range." },
  ];
  // A draft of the one must not be written over the other.
  const materials = [
    { id: "log", name: "Log", for: "candidate" as const, file: "a.new", text: LOG },
    { id: "key", name: "Key: what to look for", for: "interviewer" as const, file: "a", text: "short" },
  ];
  const reference = { point: 4, reasons: ["A test, and no edge."] };
  const vignettes = [{ id: "v-kit1", bandId: "all", title: "A test first", answer: "They test.", reference }];
  const question = { ...KIT.questions[0]!, alternates: ["Please add a voucher."], vignettes };
  const kit = {
    ...{ ...KIT, redLines, materials, questions: [question] },
    ...{ candidateBrief: "Brief.", aiRule: "No.", warmUp: "Hello.", partlyMet: "Half.", close: "Bye." },
  };
  const second = {
    ...KIT,
    id: "second",
    materials,
    questions: [{ ...question, id: "q-bbbb", alternates: [], vignettes: [] }],
  };
  return {
    ...{ ...rest, slug: "whole", kits: [kit, second] },
    competencies: competencies.map((one, index) => ({ ...one, was: [`c-old${index}`] })),
    ladders: [
      {
        ...ladder,
        levels: [
          {
            ...{ ...level, was: ["IC8", "IC9"] },
            expectations: level.expectations.map((one, index) => ({ ...one, was: [`e-oldaa${index}`] })),
          },
          ...above,
        ],
      },
      ...others,
    ],
    promotions: [
      {
        ...step,
        criteria: step.criteria.map((one, index) => {
          return { ...one, corroborated: 2, corroborators: { colleagues: 2, outside: index === 0 ? 1 : 0 } };
        }),
      },
      ...steps,
    ],
  };
}

/** Ladders of 8 levels and 31 competencies, two expectations in each cell. */
function manyItems({ kits: _kits, vignettes: _vignettes, ...model }: Framework, count: number): Framework {
  const competencies = Array.from({ length: 31 }, (_one, index) => ({
    id: `c-${1000 + index}`,
    themeId: model.themes[0]!.id,
    name: `Ability ${index}`,
    summary: "What it is.",
  }));
  let number = 100_000;
  const ladders = Array.from({ length: count }, (_one, place) => {
    const code = `L${String.fromCharCode(65 + place)}`;
    const levels = Array.from({ length: 8 }, (_level, index) => ({
      ...{
        code: `${code}${index + 1}`,
        title: "Title",
        scope: "Scope.",
        summary: "Summary.",
        cumulative: true,
        entry: true,
      },
      expectations: competencies.flatMap(({ id }) =>
        [0, 1].map(() => ({
          ...{
            id: `e-${number++}`,
            competencyId: id,
            ladderId: `l${place}`,
            levelCode: `${code}${index + 1}`,
            statement: `Shows result ${number}.`,
          },
          ...{ kind: "skill" as const, examples: [], observableBy: [], arc: null, core: false },
        })),
      ),
    }));
    return {
      id: `l${place}`,
      code,
      name: `Ladder ${place}`,
      summary: "Summary.",
      competencyIds: competencies.map(({ id }) => id),
      overlay: null,
      levels,
    };
  });
  return { ...model, slug: "large", competencies, ladders, pathways: [], promotions: [] };
}

describe("a package of others", () => {
  const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const dated = { uri: "https://c.example/x", lastChangeDateTime: "2020-01-01T00:00:00+00:00" };
  const link = (number: number, title: string) => ({ title, identifier: id(number), uri: "https://c.example/x" });
  const child = (number: number, parent: number) => ({
    identifier: id(100 + number),
    associationType: "isChildOf",
    originNodeURI: link(number, "a"),
    destinationNodeURI: link(parent, "b"),
    ...dated,
  });
  const PACKAGE = {
    CFPackageURI: { title: "kept", "10": 1, "9": 2.5 },
    CFDocument: { identifier: id(0), title: "Old", creator: "Them", unknown: { b: 1, a: [null, true] }, ...dated },
    CFItems: [
      { identifier: id(1), fullStatement: "Group \u{1D451}", ...dated },
      { identifier: id(2), fullStatement: "Does one", notes: "n", extensions: { theirs: [1] }, ...dated },
      { identifier: id(3), fullStatement: "Does two", ...dated },
    ],
    CFAssociations: [
      child(1, 0),
      child(2, 1),
      child(3, 1),
      { ...child(3, 2), identifier: id(900), associationType: "exactMatchOf" },
    ],
  };

  test("comes back as it was, unknown fields, order and all; keys that look like numbers by their characters", async () => {
    await imported("foreign", JSON.stringify(PACKAGE, null, 2));
    const { text } = await exportFolder(join(folder, "foreign/old"), DAY);
    expect(text).toBe(canonicalCase(PACKAGE));
    expect(text).toContain('{"10":1,"9":2.5,"title":"kept"}');
  });

  test("after an edit only the touched objects differ; removed ones take their associations along", async () => {
    await imported("edited", JSON.stringify(PACKAGE));
    const path = join(folder, "edited/old/ladders/old.yaml");
    const before = readFileSync(path, "utf8");
    const third = before.indexOf("statement: Does two");
    const start = before.lastIndexOf("        - id:", third);
    writeFileSync(path, before.slice(0, start).replace("Does one", "Does one well"));
    const { text, removed } = await exportFolder(join(folder, "edited/old"), DAY);
    expect(removed).toEqual([{ identifier: id(3), title: "Does two" }]);
    const edited = JSON.parse(text) as typeof PACKAGE;
    expect(edited.CFItems).toEqual([
      PACKAGE.CFItems[0],
      { ...PACKAGE.CFItems[1], fullStatement: "Does one well", lastChangeDateTime: "2026-11-25T12:00:00+00:00" },
    ]);
    expect(edited.CFAssociations).toEqual(PACKAGE.CFAssociations.slice(0, 2));
    expect([edited.CFDocument, edited.CFPackageURI]).toEqual([PACKAGE.CFDocument, PACKAGE.CFPackageURI]);
  });

  test("canonical JSON reads back as the same value, and is the same for every order of keys", () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalCase(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalCase(shuffled(value))).toBe(canonicalCase(value));
      }),
      { numRuns: times(100, 1_000) },
    );
  });
});
