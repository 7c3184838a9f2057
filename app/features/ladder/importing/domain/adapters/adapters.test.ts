import { describe, expect, test } from "vitest";
import { complete } from "../complete";
import { lostOfKinds, type Neutral, type SourceFile, sumOfKinds } from "../neutral";
import { type ReadOptions, readSource } from "../read-source";

const options: ReadOptions = { splitting: "auto", openWorkbook: () => ({ sheets: [] }) };
const fileOf = (path: string, text: string): SourceFile => ({ path, bytes: new TextEncoder().encode(text) });

function read(path: string, text: string, sides: Record<string, string> = {}): Neutral {
  const others = new Map(Object.entries(sides).map(([name, side]) => [name, fileOf(name, side)]));
  const found = readSource(fileOf(path, text), others, options);
  if ("refusal" in found) throw new Error(found.refusal.message);
  return found.neutral;
}

/** Every text of the framework that an import makes, and every text that it reports as lost. */
function accounted(neutral: Neutral): string {
  const { files, lost, kept } = complete(neutral, "source");
  expect(kept + lostOfKinds(lost)).toBe(sumOfKinds(neutral.counts));
  return JSON.stringify([files, lost.map(({ text }) => text)]);
}

/** Statements by level and competency. */
const cells = ({ expectations }: Neutral) =>
  expectations.map(({ level, competency, statement, examples }) =>
    [level, competency, statement, ...examples.map(({ text }) => text)].join(" | "),
  );
const lostIn = ({ lost }: Neutral) => lost.map(({ line, what, text }) => `${line} ${what}: ${text}`);

const LIST = `# Junior to Mid
- id: 11111111-1111-4111-8111-111111111111
  summary: Keeps a change small
  examples:
    - "One thing: renamed"
  supportingUrls:
    - label: A page
      url: https://pages.example/small
  description: null
  level: junior-to-mid
  area: craft
  domain: null

- id: 22222222-2222-4222-8222-222222222222
  summary: Tells others early
  examples: []
  supportingUrls: []
  description: null
  level: mid-to-senior
  area: craft
  domain: null
`;
const LEVELS = `- id: junior-to-mid
  name: Junior to Mid
  summary: >
    Learns
    steadily.
- id: mid-to-senior
  name: Mid to Senior
  summary: TODO
- id: senior-to-principal
  name: Senior to Principal
  summary: TODO
`;

describe("Financial Times", () => {
  test("a list with its levels: steps become levels, an empty level and links are lost with their lines", () => {
    const neutral = read("competencies.yml", LIST, { "levels.yml": LEVELS });
    expect(neutral.counts).toMatchObject({ ladders: 1, levels: 3, competencies: 1, expectations: 2, examples: 1 });
    expect(neutral.ladders[0]!.levels.map(({ name, summary }) => [name, summary])).toEqual([
      ["Junior to Mid", "Learns steadily."],
      ["Mid to Senior", undefined],
      ["Senior to Principal", undefined],
    ]);
    expect(cells(neutral)[0]).toBe("junior-to-mid | craft | Keeps a change small | One thing: renamed");
    expect(lostIn(neutral)).toContain("7 supportingUrls: A page https://pages.example/small");
    const { lost, invented } = complete(neutral, "competencies.yml");
    expect(lost.find(({ what }) => what === "level")).toMatchObject({ file: "levels.yml", line: 9 });
    expect(invented.filter(({ path }) => path.endsWith("levels/C1.title"))).toHaveLength(1);
  });

  const FAMILY = `name: Builders
summary: |
  For those who build.
googleSheetId: abc
levels:
  - { id: junior, name: Junior }
  - { id: senior-ic, name: Senior (IC) }
  - { id: senior-pm, name: Senior (PM) }
  - { id: director, name: Director }
themes:
  - { id: craft, name: Craft, summary: Building well. }
competencies:
${["junior", "senior-ic", "senior-pm", "director"]
  .map(
    (level, index) => `  - id: id-${index}
    level: ${level}
    theme: craft
    summary: Does ${level} work
    proficiency: Expert
`,
  )
  .join("")}`;

  test("levels that stand side by side become ladders with pathways, and it is said", () => {
    const neutral = read("family.yml", FAMILY);
    expect(neutral.counts).toMatchObject({ ladders: 1, levels: 4, competencies: 1, expectations: 4 });
    expect(neutral.lost.filter(({ what }) => what === "proficiency")).toHaveLength(4);
    const { files, invented, kept } = complete(neutral, "family.yml");
    expect(kept).toBe(10);
    expect(Object.keys(files)).toContain("ladders/builders-pm.yaml");
    const pathways = files["pathways.yaml"]!.pathways as { from: string; to: string; kind: string }[];
    expect(pathways.map(({ from, to, kind }) => `${from} ${to} ${kind}`)).toEqual([
      "B1 BP1 advance",
      "B2 BP1 lateral",
      "BP1 B3 advance",
    ]);
    expect(invented.find(({ path }) => path === "ladders/builders.yaml.levels")?.why).toMatch(/side by side/);
  });
});

const GENERIC = `---
path: "/generic"
title: "Generic"
yaml: true
levels: 2
topics:
  - name: "talk"
    title: "Talking"
    content:
      - level: 1
        criteria:
          - "Says hello"
      - level: 2
        criteria:
          - "Says why"
      - level: 3
        criteria:
          - "Says no"
---
`;
const MONZO = `---
path: "/trade/baking"
title: "Baking"
sidebarTitle:
yaml: true
levels: 3
topics:
  - name: "talk"
    title:
    content:
      - level: 1
        criteria:
          -\t"Writes \\"small\\" notes: daily"
      - level: 2
        exampleCriteria:
          - criteria: "Explains a loaf"
            examples:
              - "To a guest"
  - name: "hands: kneading; folding"
    title:
    content:
      - level: 2
        criteria:
          - "Kneads"
---

### Why we wrote this

It is a compass.
`;

describe("Monzo", () => {
  test("topics without a title inherit it and its criteria, counted apart", () => {
    const neutral = read("baking.md", MONZO, { "generic.md": GENERIC });
    expect(neutral.counts).toEqual({
      ...{ ladders: 1, levels: 2, competencies: 2, expectations: 3, examples: 1 },
      inherited_from_generic: 3,
      inherited_at_levels_with_own_content: 2,
      inherited_as_the_site_shows: 3,
    });
    expect(neutral.competencies.map(({ name }) => name)).toEqual(["Talking", "hands: kneading; folding"]);
    expect(cells(neutral)).toEqual([
      '1 | talk | Writes "small" notes: daily',
      "2 | talk | Explains a loaf | To a guest",
      "2 | hands: kneading; folding | Kneads",
      "1 | talk | Says hello",
      "2 | talk | Says why",
    ]);
    expect(lostIn(neutral)).toEqual([
      "2 path: /trade/baking",
      "6 number of levels: levels: 3, but the content has 1 to 2",
      "27 page text: ### Why we wrote this\n\nIt is a compass.",
      "13 tab after a dash: Read as a space; other YAML readers refuse the file.",
    ]);
  });

  test("without YAML, headings are levels and topics", () => {
    const neutral = read(
      "design.md",
      "---\npath: /d\ntitle: Design\nyaml: false\nlevels:\n---\n## Level 1\n\n### Eye\n\nSees a line. And a dot.\n\n---\n\n## Level 2\n\n### Eye\n\nSees space.\n",
    );
    expect(neutral.counts).toMatchObject({ ladders: 1, levels: 2, competencies: 1, expectations: 2 });
    expect(cells(neutral)[0]).toBe("Level 1 | Eye | Sees a line. And a dot.");
    expect(neutral.expectations[0]!.at).toEqual({ file: "design.md", line: 11 });
  });
});

describe("Snowflake", () => {
  const TRACK = JSON.stringify({
    CARE: {
      displayName: "Care",
      category: "MANDATORY",
      description: "Takes care",
      milestones: [
        { summary: "Looks", signals: ["Looks twice", ""], examples: ["Found a bug", ""] },
        { summary: "Asks", signals: ["Asks"], examples: [] },
      ],
    },
  });

  test("a role names its tracks; milestones become levels; points and titles are lost one by one", () => {
    const role = JSON.stringify({
      CARE: { location: "/static/tracks/care.json" },
      GONE: { location: "/static/gone.json" },
    });
    const titles = JSON.stringify({
      pointsToLevels: { 0: "1.1", 5: "1.2" },
      titles: [{ label: "Helper", minPoints: 0 }],
    });
    const neutral = read("helper.json", role, { "/static/tracks/care.json": TRACK, "helper-titles.json": titles });
    expect(neutral.counts).toMatchObject({ ladders: 1, levels: 2, competencies: 2, expectations: 2, examples: 1 });
    expect(neutral.lost.map(({ what }) => what).sort()).toEqual([
      ...["competency", "milestone summary", "points", "points", "title by points"],
    ]);
    expect(accounted(neutral)).toContain("Helper: 0 to any number of points");
  });

  test("numbers of points look like keys of a list, and are none", () => {
    expect(read("t-titles.json", '{"titles":[],"pointsToLevels":{"5":"x"}}').lost).toHaveLength(1);
  });
});

describe("outlines", () => {
  const axes = (level: number, values: readonly string[]) =>
    `## X${level} - Maker ${level}\n\n<picture><img src="x.png"></picture>\n\n${values.map((value) => `* **${value}**: does ${value.toLowerCase()} things`).join("\n")}\n\n`;

  test("five bullets stand for five axes by their place; what repeats is asked once", () => {
    const text = `# Maker\n\nMakes things.\n\n| Level | Senior |\n| :-: | :-: |\n| 4 | Yes |\n\n${axes(4, ["Adopts", "Owns", "Learns", "Follows", "Task"])}${axes(5, ["Masters", "Owns", "Leads", "Shapes", "Team"])}# Other Pages\n\n* [Introduction](README.md)\n`;
    const neutral = read("Maker.md", text);
    expect(neutral.counts).toMatchObject({ ladders: 1, levels: 2, competencies: 5, expectations: 10 });
    expect(neutral.ladders[0]).toMatchObject({ name: "Maker", summary: "Makes things." });
    expect(neutral.expectations[1]).toMatchObject({ competency: "System", statement: "Owns: does owns things" });
    const { files } = complete(neutral, "Maker.md");
    const levels = files["ladders/maker.yaml"]!.levels as {
      code: string;
      expectations: Record<string, { arc?: string }[]>;
    }[];
    expect(levels.map(({ code }) => code)).toEqual(["X4", "X5"]);
    const arcs = levels.map(({ expectations }) => Object.values(expectations).map(([one]) => one!.arc !== undefined));
    expect(arcs).toEqual([
      [false, true, false, false, false],
      [false, true, false, false, false],
    ]);
    const named = read("Maker.md", text, {
      "README.md":
        "# I\n\n# Axes\n\n* **Tools**: x\n* **Parts**: x\n* **Folk**: x\n* **Way**: x\n* **Reach**: x\n\n# L\n",
    });
    expect(named.competencies.map(({ name }) => name)).toEqual(["Tools", "Parts", "Folk", "Way", "Reach"]);
  });

  test("asks of all levels go to the lowest; headings that are no level are text", () => {
    const neutral = read(
      "framework.md",
      "# Guide\n\n## When do I get promoted?\n\nIn time.\n\n## All Levels\n\n- Impact\n\n  - Ships.\n\n## IC1\n\n- Impact: Fixes a bug\n  with care.\n- Scope:\n  - One part.\n\n## IC2\n\n- Impact: Leads.\n\n## Manager Levels\n\n<table><tr><td>M3</td></tr></table>\n",
    );
    expect(neutral.counts).toMatchObject({ levels: 3, competencies: 2, expectations: 4 });
    expect(cells(neutral)).toEqual([
      "IC1 | Impact | Ships.",
      "IC1 | Impact | Fixes a bug with care.",
      "IC1 | Scope | One part.",
      "IC2 | Impact | Leads.",
    ]);
    expect(lostIn(neutral)).toContain("26 HTML: <table><tr><td>M3</td></tr></table>");
    expect(lostIn(neutral)).toContain("7 level: All Levels: asked from the lowest level on");
  });
});

test("a table in Markdown with levels as columns: rows without cells are themes, a name on two rows is one competency", () => {
  const neutral = read(
    "matrix.md",
    "# Matrix\n\nText.\n\n| | Junior | Senior Engineer |\n| --- | --- | --- |\n| **Work** | | |\n| Code | Writes it | Reviews a \\| b |\n| Code | | Designs **it** |\n| **Folk** | | |\n| Talk | Says it | Says [why](x.md) |\n",
  );
  expect(neutral.themes.map(({ name }) => name)).toEqual(["Work", "Folk"]);
  expect(neutral.counts).toMatchObject({ ladders: 1, levels: 2, competencies: 2, expectations: 5 });
  expect(cells(neutral)).toContain("senior engineer | code | Reviews a | b");
  expect(neutral.expectations.at(-1)).toMatchObject({ statement: "Says why", at: { line: 11 } });
});

describe("tables that people draw", () => {
  test.each([
    [
      "two header rows, ratings beside each level",
      ",,Level 1,,Level 2,\nArea,Competency,Text,Rating,Text,Rating\nWork,Code,Writes it,3,Reviews it,4\n,Tests,Writes them,2,Plans them,1\n",
      2,
      2,
      4,
      ["column about people", "column about people"],
    ],
    [
      "a manager is a level; a column of numbers is about people",
      "Competency,Engineer,Manager,Ann\nCode,Writes it,Reviews it,3\nTalk,Says it,Explains it,4\n",
      2,
      2,
      4,
      ["column about people"],
    ],
    [
      "a legend below an empty row",
      "Competency,Junior,Senior\nCode,Writes it,Reviews it\n,,\nLegend,green,done\nM,meets,exceeds\n",
      2,
      1,
      2,
      ["note", "note"],
    ],
    [
      "longer names of columns",
      "Career path,Level name,Competency name,Competency description,Key behaviours\nEng,Junior,Code,Making it,Writes it\n",
      1,
      1,
      1,
      ["description"],
    ],
    [
      "skills as one of the competencies beside levels",
      "Level,Skills,Impact\nIC1,Writes it,Ships it\nIC2,Plans it,Leads it\n",
      2,
      2,
      4,
      [],
    ],
    [
      "columns of one name, without a name, and rows of other lengths",
      "Competency,Senior,Senior,\nCode,Writes it,Reviews it,x,y\nTalk,Says it\n",
      2,
      2,
      3,
      ["column without a header", "cell beyond the header", "short row"],
    ],
    [
      "what means nothing, and what is to follow",
      "Competency,Junior,Senior\nCode,n/a,Reviews it\nTalk,\u2014,TODO\nTests,Writes\u00a0them\u200b,-\n",
      2,
      3,
      2,
      ["placeholder"],
    ],
    [
      "dashes and formulas are text",
      "Competency,Junior,Senior\nCode,=1+1 works,'@mentions people\nTalk,-1 in a vote,+1s\n",
      2,
      2,
      4,
      [],
    ],
  ])("%s", (_what, text, levels, competencies, expectations, lost) => {
    const neutral = read("table.csv", text);
    expect(neutral.counts).toMatchObject({ ladders: 1, levels, competencies, expectations });
    expect(neutral.lost.map(({ what }) => what)).toEqual(lost);
    accounted(neutral);
  });
});

describe("tables without levels", () => {
  const EXPECTED = [
    "level 1 | data | Modelling: Draws it",
    "level 1 | data | Cleaning: Mends it",
    "level 1 | code | Testing: Proves it",
  ];
  const check = (neutral: Neutral) => {
    expect(cells(neutral)).toEqual(EXPECTED);
    expect(neutral.counts).toMatchObject({ ladders: 1, levels: 0, competencies: 2, expectations: 3 });
    expect(neutral.competencies.map(({ key, summary }) => [key, summary])).toEqual([
      ["data", "About data."],
      ["code", "About code."],
    ]);
    expect(neutral.themes).toMatchObject([{ name: "Work", summary: "All work." }]);
    expect(neutral.lost.map(({ what, text }) => `${what}: ${text}`)).toEqual(["tools: sql", "tools: xml"]);
    accounted(neutral);
  };

  test("indented by empty cells: a row belongs to what is above it", () => {
    check(
      read(
        "all.csv",
        "competency_domain,competency,skill,description,slug,tools\r\nWork,,,All work.,work,\r\n,Data,,About data.,data,\r\n,,Modelling,Draws it,m,sql|xml\r\n,,Cleaning ,Mends it,c,\r\n,Code,,About code.,code,\r\n,,Testing,Proves it,t,\r\n",
      ),
    );
  });

  test("in several files that refer to one another, in the order of their rank", () => {
    check(
      read(
        "skill.csv",
        "name,description,slug,competency,tools,rank\nTesting,Proves it,t,code,,5\nCleaning,Mends it,c,data,,20\nModelling,Draws it,m,data,sql|xml,10\n",
        {
          "competency.csv":
            "name,description,slug,competency_domain,rank\nCode,About code.,code,work,20\nData,About data.,data,work,10\n",
          "competency_domain.csv": "name,description,slug,rank\nWork,All work.,work,1\n",
        },
      ),
    );
  });
});

describe("CASE", () => {
  const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const item = (number: number, fullStatement: string, more = {}) => ({
    identifier: id(number),
    uri: "u",
    fullStatement,
    ...more,
  });
  const child = (number: number, parent: number, more = {}) => ({
    ...{ identifier: id(1000 + number * 100 + parent), associationType: "isChildOf" },
    originNodeURI: { title: "", identifier: id(number).toUpperCase(), uri: "u" },
    destinationNodeURI: { title: "", identifier: id(parent), uri: "u" },
    ...more,
  });
  const pack = (items: object[], associations: object[]) =>
    JSON.stringify({
      CFDocument: { identifier: id(0), uri: "u", title: "Things", creator: "Us" },
      CFItems: items,
      CFAssociations: associations,
    });

  test("a tree in the order of sequence numbers, then codes; what is nowhere, twice or elsewhere is reported", () => {
    const items = [
      ...[
        item(1, "Group"),
        item(2, "Ten", { humanCodingScheme: "1.10" }),
        item(3, "Nine", { humanCodingScheme: "1.9" }),
      ],
      ...[item(4, "First"), item(5, "Circle A"), item(6, "Circle B"), item(4, "Again"), item(7, "Other group")],
      item(8, "In the other"),
    ];
    const associations = [
      ...[child(1, 0), child(2, 1), child(3, 1), child(4, 1, { sequenceNumber: 1 }), child(5, 6), child(6, 5)],
      ...[child(7, 0), child(8, 7), child(8, 1), child(2, 99)],
    ];
    const neutral = read("things.json", pack(items, associations));
    expect(neutral.expectations.map(({ statement }) => statement)).toEqual(["First", "Nine", "Ten", "In the other"]);
    expect(neutral.counts).toMatchObject({
      items: 9,
      associations: 10,
      roots: 2,
      depth: 2,
      items_without_place: 2,
      items_with_two_parents: 1,
    });
    expect(neutral.lost.map(({ what, text }) => `${what}: ${text}`)).toEqual([
      "item: Other group",
      "item without a place: Circle A",
      "item without a place: Circle B",
      "second parent: In the other",
      "item with the identifier of another: Again",
      "humanCodingScheme: 1.9",
      "humanCodingScheme: 1.10",
      "association:  isChildOf ",
    ]);
    accounted(neutral);
  });

  test("items of a known type are levels, competencies and expectations", () => {
    const items = [
      ...[item(1, "Senior", { CFItemType: "Level" }), item(2, "Junior", { CFItemType: "Level" })],
      ...[
        item(3, "Does it well.", { CFItemType: "Competency", abbreviatedStatement: "Craft" }),
        item(4, "Does it.", { CFItemType: "Expectation" }),
      ],
    ];
    const link = (associationType: string, from: number, to: number) => ({
      ...child(from, to),
      associationType,
      identifier: id(5000 + from * 10 + to),
    });
    const neutral = read(
      "typed.json",
      pack(items, [
        child(1, 0),
        child(2, 0),
        child(3, 0),
        child(4, 3),
        link("precedes", 2, 1),
        link("hasSkillLevel", 4, 2),
      ]),
    );
    expect(neutral.ladders[0]!.levels.map(({ name }) => name)).toEqual(["Junior", "Senior"]);
    expect(neutral.competencies).toMatchObject([{ name: "Craft", summary: "Does it well." }]);
    expect(neutral.expectations).toMatchObject([{ level: id(2), competency: id(3), statement: "Does it." }]);
  });

  test("a table of items by their codes", () => {
    const neutral = read(
      "items.csv",
      "Identifier,fullStatement,HumanCodingScheme,sequenceNumber,Notes\n,Whole,A,1,\n,Part two,A.B,2,n\n,Part one,A.C,1,\n",
    );
    expect(neutral.expectations.map(({ statement }) => statement)).toEqual(["Part one", "Part two"]);
    expect(neutral.counts).toMatchObject({ records: 4, items: 3, expectations: 2, competencies: 1 });
  });
});
