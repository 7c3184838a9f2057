/** Files that people make by hand, in other shapes than those of the formats' own examples. */
import { expect, test } from "vitest";
import { complete } from "../complete";
import type { Grid } from "../grid";
import { lostOfKinds, type Neutral, sumOfKinds } from "../neutral";
import { readSource } from "../read-source";

/** What a file has, where its things stand, and what of it is lost; all that is counted is kept or lost. */
function read(path: string, given: string | Uint8Array | readonly Grid[]) {
  const isBook = Array.isArray(given);
  const bytes = typeof given === "string" ? new TextEncoder().encode(given) : (given as Uint8Array);
  const file = { path, bytes: isBook ? new Uint8Array([0x50, 0x4b, 3, 4]) : bytes };
  const openWorkbook = () => ({ sheets: given as readonly Grid[] });
  const found = readSource(file, new Map(), { splitting: "auto", openWorkbook });
  if ("refusal" in found) throw new Error(found.refusal.message);
  const { neutral } = found;
  const { lost, kept } = complete(neutral, "source");
  expect(kept + lostOfKinds(lost)).toBe(sumOfKinds(neutral.counts));
  const { ladders, levels, competencies, expectations, examples } = neutral.counts;
  return {
    counts: [ladders, levels, competencies, expectations, examples],
    levels: neutral.ladders.map((ladder) => ladder.levels.map(({ name }) => name)),
    cells: cells(neutral),
    lost: lost.map(({ what, text }) => `${what}: ${text}`),
  };
}

const cells = ({ expectations, competencies }: Neutral) =>
  expectations.map(({ level, competency, statement }) => {
    const name = competencies.find(({ key }) => key === competency)?.name;
    return `${level} | ${name} | ${statement}`;
  });

const sheet = (name: string, ...rows: string[][]): Grid => ({
  ...{ name, rows: rows.map((row, index) => ({ line: index + 1, cells: row })) },
});

test("a description with a name of its own is no level; semicolons, CRLF, a mark and line ends in quotes", () => {
  const found = read(
    "a.csv",
    '\ufeffSkill area;What it is;Junior;Senior\r\nTesting;How we test;"Writes unit tests\r\nRuns the whole suite";Plans the tests\r\n;;;\r\n',
  );
  expect(found).toMatchObject({ counts: [1, 2, 1, 3, 0], levels: [["Junior", "Senior"]], lost: [] });
});

test("UTF-16 of either order is read, since its mark says so", () => {
  const text = "Competency\tL1\tL2\r\nPrüfung\tprüft selbst\tlehrt andere\r\n";
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  const big = Buffer.from(little).swap16();
  const counts = [1, 2, 1, 2, 0];
  expect([read("b.csv", little), read("b.csv", big)]).toMatchObject([{ counts }, { counts }]);
  expect(() => read("b.csv", little.subarray(0, -1))).toThrow("This is not UTF-8 text: byte 0 is 0xFF.");
});

test("beside a level's code, a title is what the level is called", () => {
  const found = read(
    "c.csv",
    "Grade,Title,Communication,Ownership\nL1,Engineer,Speaks up,Finishes tasks\nL2,Senior,,Runs projects\n",
  );
  expect(found).toMatchObject({ counts: [1, 2, 2, 3, 0], levels: [["L1: Engineer", "L2: Senior"]] });
  const long = read("c.csv", "Level,Level name,Competency,Behavior\n1,Engineer,Craft,Tests\n2,Senior,Craft,Designs\n");
  expect(long).toMatchObject({ counts: [1, 2, 1, 2, 0], levels: [["1: Engineer", "2: Senior"]], lost: [] });
});

test("a role is the level where nothing else is, and a scope belongs to its level", () => {
  const path =
    "Career path;Role;Competency name;Skills;Key behaviors\nDesign;Designer I;Craft;Research;Interviews users\nDesign;Designer II;Craft;Research;Plans studies\n";
  expect(read("k.csv", path)).toMatchObject({ counts: [1, 2, 1, 2, 0], lost: [] });
  const rows = read("l.csv", "Role,Scope,Delivery\nJunior,Own tasks,Ships\nSenior,A service,Plans\n");
  expect(rows).toMatchObject({ counts: [1, 2, 1, 2, 0], levels: [["Junior", "Senior"]], lost: [] });
});

test("levels of two ladders in one table, told by their letters, become two", () => {
  const found = read(
    "d.csv",
    ",,Individual,,Leader,\nArea,Competency,IC1,IC2,M1,M2\nPeople,Feedback,Gives it,Asks,Coaches,Builds it\n",
  );
  expect(found).toMatchObject({ counts: [1, 4, 1, 4, 0], lost: [] });
});

test("a header of two rows, as merged cells make it", () => {
  const found = read("e.xlsx", [
    sheet(
      "Ladder",
      ["Area", "Competency", "Individual", "", "Lead"],
      ["", "", "IC1", "IC2", "TL1"],
      ["Craft", "Testing", "Writes tests", "Plans tests", "Sets the approach"],
      ["", "Design", "Follows patterns", "Designs modules", "Designs systems"],
    ),
  ]);
  expect(found).toMatchObject({ counts: [1, 3, 2, 6, 0], levels: [["IC1", "IC2", "TL1"]], lost: [] });
});

test("a tab for each competency, with its levels as rows", () => {
  const tab = (name: string, first: string, second: string) =>
    sheet(name, ["Level", "Behaviours", "Examples"], ["L1", first, "A fix"], ["L2", second, ""]);
  const found = read("f.xlsx", [tab("Delivery", "Ships tasks", "Ships features"), tab("Craft", "Tests", "Designs")]);
  expect(found).toMatchObject({ counts: [1, 2, 2, 4, 2], lost: [] });
  expect(found.cells[0]).toBe("l1 | Delivery | Ships tasks");
});

test("an outline of competencies with levels below each", () => {
  const found = read(
    "g.md",
    "# Competencies\n\n## Delivery\n\nWork that arrives.\n\n### IC2\n1. Ships features\n\n### IC3\n1. Ships projects\n\n## Craft\n\n### IC1\n* Tests\n\n### IC2\n* Designs\n",
  );
  expect(found).toMatchObject({ counts: [1, 3, 2, 4, 0], lost: ["text: Work that arrives."] });
  expect(found.cells).toContain("IC2 | Craft | Designs");
  expect(found.cells).toContain("IC2 | Delivery | Ships features");
});

test("fields that a format doesn't have are lost by name, even one that is called like a kind of thing", () => {
  const milestone = { summary: "Reads docs", signals: ["Reads docs"], examples: ["Used one"], level: "x" };
  const tracks = {
    API: { displayName: "API", category: "A", description: "APIs", color: "red", milestones: [milestone] },
  };
  expect(read("h.json", JSON.stringify({ tracks, theme: "dark" }))).toMatchObject({
    ...{ counts: [1, 1, 1, 1, 1], lost: ["color: red", "field level: x", "theme: dark"] },
  });
  const topic =
    '  - name: impact\n    title: Impact\n    note: [one, two]\n    content:\n      - level: 1\n        criteria: ["Delivers"]';
  const monzo = `---\npath: "/data"\ntitle: Data\nyaml: true\nlevels: 1\nowner: Jo\ntopics:\n${topic}\n---\n`;
  expect(read("i.md", monzo).lost).toEqual(["path: /data", "owner: Jo", "note: one two"]);
  const at = { lastChangeDateTime: "2026-01-01T00:00:00+00:00" };
  const document = {
    identifier: "11111111-1111-4111-8111-111111111111",
    uri: "urn:d",
    creator: "We",
    title: "Ladder",
    ...at,
  };
  const item = { identifier: "11111111-1111-4111-8111-111111111112", uri: "urn:i", fullStatement: "Ships", ...at };
  const pack = { CFDocument: document, CFItems: [item], CFAssociations: [], vendor: { x: 1 } };
  expect(read("j.json", JSON.stringify(pack)).lost).toContain('vendor: {"x":1}');
});

test("pay, years and notes are no competencies, as columns or as rows, and are lost with their cells", () => {
  const columns = read("m.xlsx", [
    sheet(
      "Levels",
      ["Level", "Salary band", "Years of experience", "Impact", "Equity", "Compensation", "Notes"],
      ["L1", "€50k–€60k", "0-2", "Ships", "0.05%", "Explains pay to candidates", "Ask HR"],
      ["L2", "€60k–€80k", "3+", "Leads", "0.1%", "Sets pay with the manager", ""],
    ),
  ]);
  expect(columns).toMatchObject({ counts: [1, 2, 2, 4, 0] });
  expect(columns.cells).toContain("l1 | Compensation | Explains pay to candidates");
  expect(columns.lost).toEqual([
    "Salary band (Levels!B2): €50k–€60k",
    "Salary band (Levels!B3): €60k–€80k",
    "Years of experience (Levels!C2): 0-2",
    "Years of experience (Levels!C3): 3+",
    "Equity (Levels!E2): 0.05%",
    "Equity (Levels!E3): 0.1%",
    "Notes (Levels!G2): Ask HR",
  ]);
  const rows = read(
    "n.csv",
    "Competency,Engineer,Senior\nSalary,50 000 €,70 000 €\nYears of experience,1,5+\nEquity,Treats all alike,Notices bias\nUser experience,Asks,Tests\nNotes,,See the wiki\n",
  );
  expect(rows).toMatchObject({ counts: [1, 2, 2, 4, 0] });
  expect(rows.lost).toEqual([
    "Salary: Engineer: 50 000 €",
    "Salary: Senior: 70 000 €",
    "Years of experience: Engineer: 1",
    "Years of experience: Senior: 5+",
    "Notes: Senior: See the wiki",
  ]);
  const long = read(
    "o.csv",
    "Level,Competency,Behavior,Pay range\nL1,Craft,Tests,50k\nL1,Salary band,B,50k\nL2,Craft,Designs,60k\n",
  );
  expect(long).toMatchObject({ counts: [1, 2, 1, 2, 0] });
  expect(long.lost).toEqual(["Salary band: L1: B", "Pay range: 50k", "Pay range: 50k", "Pay range: 60k"]);
});

test("rows that are called like levels are levels, whatever their column is called, in a sheet and in Markdown", () => {
  const rows = read("p.csv", ",Impact,Reach\nJunior,Ships,Own tasks\nSenior,Leads,A service\n");
  expect(rows).toMatchObject({ counts: [1, 2, 2, 4, 0], levels: [["Junior", "Senior"]], lost: [] });
  const titles = read("q.csv", "Title,Impact,Reach\nEngineer I,Ships,Own tasks\nEngineer II,Leads,A service\n");
  expect(titles).toMatchObject({ counts: [1, 2, 2, 4, 0], levels: [["Engineer I", "Engineer II"]] });
  const table = read(
    "r.md",
    "# Ladder\n\n| Level | Impact | Salary |\n|:--|:--|--:|\n| **L1** | Ships \\| fixes | 50k |\n| L2 | Leads teams | 60k |\n",
  );
  expect(table).toMatchObject({
    counts: [1, 2, 1, 2, 0],
    levels: [["L1", "L2"]],
    lost: ["Salary: 50k", "Salary: 60k"],
  });
  expect(table.cells[0]).toBe("l1 | Impact | Ships | fixes");
  const names = "| Level | Senior | Developer | Lead |\n|--|--|--|--|\n| 1 | No | D1 | |\n| 2 | Yes | D2 | TL2 |\n";
  expect(() => read("t.md", names)).toThrow(/is prose/);
  const numbered = read(
    "s.md",
    "| Level | Title | Craft | Owner |\n|--|--|--|--|\n| 1 | Engineer | Writes unit tests<br>Runs all of them | Ann |\n| 2 | Senior | Plans them | Ben |\n",
  );
  expect(numbered).toMatchObject({ counts: [1, 2, 1, 3, 0], lost: ["column about people: Owner: 2 cells, not read"] });
});
