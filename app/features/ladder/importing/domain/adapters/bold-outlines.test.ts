/** Outlines whose levels are bold lines or items of a list, as people write them in documents and wikis. */
import { expect, test } from "vitest";
import { complete } from "../complete";
import { lostOfKinds, sumOfKinds } from "../neutral";
import { readSource } from "../read-source";

/** What an outline has; all that is counted is kept or lost. */
function read(text: string) {
  const file = { path: "ladder.md", bytes: new TextEncoder().encode(text) };
  const found = readSource(file, new Map(), { splitting: "auto", openWorkbook: () => ({ sheets: [] }) });
  if ("refusal" in found) throw new Error(found.refusal.message);
  const { neutral } = found;
  const { lost, kept } = complete(neutral, "source");
  expect(kept + lostOfKinds(lost)).toBe(sumOfKinds(neutral.counts));
  return {
    levels: neutral.ladders[0]!.levels.map(({ name, code }) => (code ? `${code}: ${name}` : name)),
    cells: neutral.expectations.map(({ at, level, competency, statement }) =>
      [at.line, level, competency, statement].join(" | "),
    ),
    lost: lost.map(({ line, what, text: words }) => `${line} ${what}: ${words}`),
  };
}

test("bold lines are levels where no heading is one, with or without an empty line after them", () => {
  const found = read(
    "# Engineering\n\nHow we grow.\n\n**Engineer**\n- Impact: Ships tasks\n- Craft: Tests\n\n**Senior Engineer**\n\n- Impact: Ships projects\n\n__Staff Engineer:__\n\n1. Impact: Sets direction\n2. Craft: Designs systems\n\nSee also the handbook.\n",
  );
  expect(found).toEqual({
    levels: ["Engineer", "Senior Engineer", "Staff Engineer"],
    cells: [
      "6 | Engineer | Impact | Ships tasks",
      "7 | Engineer | Craft | Tests",
      "11 | Senior Engineer | Impact | Ships projects",
      "15 | Staff Engineer | Impact | Sets direction",
      "16 | Staff Engineer | Craft | Designs systems",
    ],
    lost: ["18 text: See also the handbook."],
  });
});

test("a bold line may have a code, a colon outside of the marks, and text on the lines after it", () => {
  const found = read(
    "Career levels\n=============\n\n**L3: Senior**\nOwns a service.\n\n- Impact: Leads\n\n**L4**: Staff\n- Impact: Directs\n\n***L5 – Principal***:\n- Impact: Decides\n",
  );
  expect(found.levels).toEqual(["L3: Senior", "L4: Staff", "L5: Principal"]);
  expect(found.cells).toEqual([
    "7 | L3: Senior | Impact | Leads",
    "10 | L4: Staff | Impact | Directs",
    "13 | L5 – Principal | Impact | Decides",
  ]);
  expect(found.lost).toEqual(["5 text: Owns a service."]);
});

test("below bold levels, other bold lines or headings are competencies", () => {
  const bold = read(
    "# Ladder\n\n**Junior**\n\n**Impact**\n- Ships tasks\n\n**Team work**\n- Asks\n\n**Senior**\n\n**Impact**\n- Ships projects\n",
  );
  expect(bold).toMatchObject({
    levels: ["Junior", "Senior"],
    cells: [
      "6 | Junior | Impact | Ships tasks",
      "9 | Junior | Team work | Asks",
      "14 | Senior | Impact | Ships projects",
    ],
    lost: [],
  });
  const headings = read(
    "# Ladder\n\n## Tracks\n\n**Junior**\n\n### Impact\n- Ships tasks\n\n**Senior**\n\n### Impact\n- Ships projects\n",
  );
  expect(headings.cells).toEqual(["8 | Junior | Impact | Ships tasks", "13 | Senior | Impact | Ships projects"]);
});

test("below headings of competencies, bold lines are their levels", () => {
  const found = read(
    "# Ladder\n\n## Impact\n\n**Junior**\n- Ships tasks\n\n**Senior**\n- Ships projects\n\n## Craft\n\n**Junior**\n- Tests\n\n**Senior**\n- Designs\n",
  );
  expect(found).toMatchObject({
    levels: ["Junior", "Senior"],
    cells: [
      "6 | Junior | Impact | Ships tasks",
      "14 | Junior | Craft | Tests",
      "9 | Senior | Impact | Ships projects",
      "17 | Senior | Craft | Designs",
    ],
    lost: [],
  });
});

test("below headings of levels, bold lines are competencies, and a bold title is none", () => {
  const found = read(
    "Ladder\n======\n\nIC1\n---\n\n**Junior Engineer**\n\n**Impact**\n\n1. Ships tasks\n   - with help\n2. Asks\n\n**Craft:**\n\nTests what they write.\n\nIC2\n---\n\n**Impact**\n\n* Ships projects\n",
  );
  expect(found).toEqual({
    levels: ["IC1: IC1", "IC2: IC2"],
    cells: [
      "11 | IC1 | Impact | Ships tasks",
      "12 | IC1 | Impact | with help",
      "13 | IC1 | Impact | Asks",
      "17 | IC1 | Craft | Tests what they write.",
      "24 | IC2 | Impact | Ships projects",
    ],
    lost: ["7 text: Junior Engineer"],
  });
});

test("items of a list are levels where nothing else is", () => {
  const found = read(
    "# Ladder\n\n1. **Junior Engineer**\n   - Impact: Ships tasks\n   - Craft\n     - Tests\n     - Reviews\n2. Senior Engineer\n   - Impact: Ships projects\n",
  );
  expect(found).toMatchObject({
    levels: ["Junior Engineer", "Senior Engineer"],
    cells: [
      "4 | Junior Engineer | Impact | Ships tasks",
      "6 | Junior Engineer | Craft | Tests",
      "7 | Junior Engineer | Craft | Reviews",
      "9 | Senior Engineer | Impact | Ships projects",
    ],
    lost: [],
  });
});

test("bold words within prose make no ladder, and headings within code are none", () => {
  expect(() =>
    read("# Hiring\n\nThe **Senior Engineer** decides.\n\n**Lead by example**\n\nText.\n\n**Note**\n- one\n"),
  ).toThrow(/is prose/);
  const found = read(
    "# Ladder\n\n```md\n## IC9\n**L8**\n- no\n```\n\n**L1**\n- Impact: Ships\n\n**L2**\n- Impact: Leads\n",
  );
  expect(found.levels).toEqual(["L1: L1", "L2: L2"]);
  expect(found.lost).toEqual(["3 code: ```md\n## IC9\n**L8**\n- no\n```"]);
});

test("a plain role beside others is a level too, as a heading or in bold", () => {
  const headings = read(
    "# Ladder\n\n## Software Engineer\n- Ships\n\n## Senior Software Engineer\n- Leads\n\n## Staff Software Engineer\n- Directs\n\n## Examples\n- None\n",
  );
  expect(headings.levels).toEqual(["Software Engineer", "Senior Software Engineer", "Staff Software Engineer"]);
  expect(headings.lost).toEqual(["12 heading: Examples", "13 list: - None"]);
});

test("below headings of competencies, a bold word or an item of a list may name the level", () => {
  const paragraphs = read(
    "# Growth\n\n### Technical Skills\n\nHow we build.\n\n**Engineer I:** Writes code with help.\n\n**Engineer II:** Writes code: alone.\n\n### Leadership\n\n**Engineer I:** Follows.\n\n**Engineer II:** Leads.\n",
  );
  expect(paragraphs).toEqual({
    levels: ["Engineer I", "Engineer II"],
    cells: [
      "7 | Engineer I | Technical Skills | Writes code with help.",
      "13 | Engineer I | Leadership | Follows.",
      "9 | Engineer II | Technical Skills | Writes code: alone.",
      "15 | Engineer II | Leadership | Leads.",
    ],
    lost: ["5 text: How we build."],
  });
  const items = read(
    "# Growth\n\n## Craft\n- **Developer**: Tests\n- **Senior Developer**: Designs\n  - and more\n\n## Care\n- **Developer**: Asks\n- **Senior Developer**: Helps\n",
  );
  expect(items.levels).toEqual(["Developer", "Senior Developer"]);
  expect(items.cells).toContain("6 | Senior Developer | Craft | and more");
  expect(items.lost).toEqual([]);
  expect(() => read("# Team\n\n## Contacts\n- Director: Ann\n- Head of design: Ben\n")).toThrow(/is prose/);
});

test("a code may follow in parentheses", () => {
  const found = read(
    "# Ladder\n\n**Software Engineer (P2)**\n- **Craft:** Tests\n\n**Senior Software Engineer (P3)**\n- **Craft:** Designs\n",
  );
  expect(found.levels).toEqual(["P2: Software Engineer", "P3: Senior Software Engineer"]);
});

test("pay and years are no competencies", () => {
  const found = read(
    "# Ladder\n\n## L1\n- Salary band: 50–60k\n- Impact: Ships\n\n## L2\n- Years of experience: 5+\n- Impact: Leads\n",
  );
  expect(found.cells).toEqual(["5 | L1 | Impact | Ships", "9 | L2 | Impact | Leads"]);
  expect(found.lost).toEqual(["4 Salary band: 50–60k", "8 Years of experience: 5+"]);
});
