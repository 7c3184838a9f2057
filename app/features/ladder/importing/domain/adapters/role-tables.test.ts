/** Markdown tables whose columns are roles without codes. */
import { describe, expect, test } from "vitest";
import { levelCodes } from "../level-codes";
import type { Neutral } from "../neutral";
import { readSource } from "../read-source";

function read(text: string) {
  const file = { path: "ladder.md", bytes: new TextEncoder().encode(text) };
  const openWorkbook = () => ({ refusal: { file: "ladder.md", line: 1, column: 1, message: "no workbook" } });
  return readSource(file, new Map(), { splitting: "auto", openWorkbook });
}

function neutralOf(text: string): Neutral {
  const found = read(text);
  if (!("neutral" in found)) throw new Error(found.refusal.message);
  return found.neutral;
}

const table = (header: readonly string[], ...rows: (readonly string[])[]) =>
  [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const CRAFT = ["Writes tested code with help.", "Writes tested code alone.", "Sets the standard for tests."];
const WORDS = ["Asks for help early.", "Explains trade-offs.", "Aligns several teams."];

const said = ({ ladders, competencies, expectations }: Neutral) => ({
  levels: ladders.map(({ levels }) => levels.map(({ name }) => name)),
  competencies: competencies.map(({ name }) => name),
  asks: expectations.map(({ level, competency, statement }) => [competency, level, statement]),
});

test.each([
  ["roles beside a competency", ["Competency", "Junior", "Mid", "Senior"]],
  ["roles beside a first column without a name", ["", "Junior", "Mid", "Senior"]],
  ["a plain role below its seniors", ["Area", "Engineer", "Senior Engineer", "Staff Engineer"]],
  ["plain roles alone", ["Skill", "Developer", "Architect", "CTO"]],
  ["steps of skill", ["Skill", "Apprentice", "Practitioner", "Expert"]],
])("%s are levels in their order, under the heading's name", (_, header) => {
  const neutral = neutralOf(`# Engineering\n\n${table(header, ["Craft", ...CRAFT], ["Words", ...WORDS])}\n`);
  const { levels, competencies, asks } = said(neutral);
  expect([neutral.head.name, neutral.ladders[0]!.name]).toEqual(["Engineering", "Engineering"]);
  expect(levels).toEqual([header.slice(1)]);
  expect(competencies).toEqual(["Craft", "Words"]);
  expect(asks).toHaveLength(6);
  expect(asks[1]).toEqual(["craft", header[2]!.toLowerCase(), "Writes tested code alone."]);
  expect([...levelCodes(neutral.ladders).byKey.values()]).toEqual(["E1", "E2", "E3"]);
});

describe("where no column names a competency", () => {
  const header = ["Junior", "Mid", "Senior"];

  test("the heading above each table does", () => {
    const text = `# Engineering\n\n## Craft\n\n${table(header, CRAFT)}\n\n## Words\n\n${table(header, WORDS)}\n`;
    const neutral = neutralOf(text);
    const { levels, competencies, asks } = said(neutral);
    expect([levels, competencies]).toEqual([[header], ["Craft", "Words"]]);
    expect(asks.map(([, level]) => level)).toEqual(["junior", "mid", "senior", "junior", "mid", "senior"]);
    expect(neutral.competencies[1]!.at).toEqual({ file: "ladder.md", line: 13 });
  });

  test("and with one table below the title, the first level is no competency", () => {
    const { levels, asks } = said(neutralOf(`# Engineering\n\n${table(header, CRAFT, WORDS)}\n`));
    expect(levels).toEqual([header]);
    expect(asks.map(([, , statement]) => statement)).toEqual([...CRAFT, ...WORDS]);
  });
});

test.each([
  ["days", table(["Meeting", "Monday", "Tuesday", "Friday"], ["Review", "We read code.", "We plan.", "We look back."])],
  ["who does what in a letter", table(["Task", "Developer", "Designer", "Manager"], ["Release", "R", "A", "I"])],
])("a table of %s is prose", (_, text) => {
  expect(read(`# Work\n\n${text}\n`)).toMatchObject({ refusal: { message: expect.stringContaining("is prose") } });
});
