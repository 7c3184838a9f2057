/** Files with more than one ladder below headings or on tabs. Whatever can't be told apart by codes stays apart. */
import { expect, test } from "vitest";
import { complete } from "../complete";
import { lostOfKinds, sumOfKinds } from "../neutral";
import { readSource } from "../read-source";

/** What a text has, by ladder and level; all that is counted is kept or lost. */
function read(text: string) {
  const file = { path: "ladders.md", bytes: new TextEncoder().encode(text) };
  const found = readSource(file, new Map(), { splitting: "auto", openWorkbook: () => ({ sheets: [] }) });
  if ("refusal" in found) throw new Error(found.refusal.message);
  const { neutral } = found;
  const { lost, kept, invented } = complete(neutral, "source");
  expect(kept + lostOfKinds(lost)).toBe(sumOfKinds(neutral.counts));
  const asked = (ladder: string, level: string) =>
    neutral.expectations.filter((one) => one.ladder === ladder && one.level === level);
  return {
    ladders: neutral.ladders.map(({ key, name, levels }) => ({
      name,
      levels: levels.map((level) => ({
        name: level.name,
        asks: asked(key, level.key).map(({ competency, statement }) => `${competency}: ${statement}`),
      })),
    })),
    lost: lost.map(({ line, what, text: words }) => `${line} ${what}: ${words}`),
    doubted: invented.filter(({ why }) => why.startsWith("Levels below")).map(({ value }) => value),
  };
}
const names = (text: string) =>
  read(text).ladders.map(({ name, levels }) => [name, ...levels.map((one) => one.name)].join(" | "));

const level = (name: string, ...bullets: string[]) => `### ${name}\n\n${bullets.map((one) => `- ${one}\n`).join("")}\n`;

test("levels without codes below several headings are a ladder for each, to be confirmed", () => {
  const found = read(
    `# Engineering\n\n## Individual contributors\n\nFor those who build.\n\n${level("Engineer", "Delivery: Ships")}${level("Senior Engineer", "Delivery: Leads")}## Managers\n\n${level("Engineering Manager", "Delivery: Plans")}${level("Senior Engineering Manager", "Hiring: Decides")}`,
  );
  expect(found).toEqual({
    ladders: [
      {
        name: "Individual contributors",
        levels: [
          { name: "Engineer", asks: ["Delivery: Ships"] },
          { name: "Senior Engineer", asks: ["Delivery: Leads"] },
        ],
      },
      {
        name: "Managers",
        levels: [
          { name: "Engineering Manager", asks: ["Delivery: Plans"] },
          { name: "Senior Engineering Manager", asks: ["Hiring: Decides"] },
        ],
      },
    ],
    lost: ["5 text: For those who build."],
    doubted: ["Individual contributors", "Managers"],
  });
});

test("the same levels below several headings that name the same competencies are a ladder for each", () => {
  const bullets = `## Engineering\n\n${level("Junior", "Delivery: Ships", "Craft: Tests")}${level("Senior", "Delivery: Leads")}## Design\n\n${level("Junior", "Delivery: Draws")}${level("Senior", "Delivery: Directs", "Craft: Refines")}`;
  expect(read(bullets).ladders).toEqual([
    {
      name: "Engineering",
      levels: [
        { name: "Junior", asks: ["Delivery: Ships", "Craft: Tests"] },
        { name: "Senior", asks: ["Delivery: Leads"] },
      ],
    },
    {
      name: "Design",
      levels: [
        { name: "Junior", asks: ["Delivery: Draws"] },
        { name: "Senior", asks: ["Delivery: Directs", "Craft: Refines"] },
      ],
    },
  ]);
  const headings = bullets.replace(/^- (\w+): (.*)$/gm, "#### $1\n\n- $2\n");
  expect(read(headings).ladders).toEqual(read(bullets).ladders);
});

test("the same levels below headings that name nothing in common are one ladder of these competencies", () => {
  const of = (...bullets: string[]) => `${level("Junior", bullets[0]!)}${level("Senior", bullets[1]!)}`;
  expect(names(`## Craft\n\n${of("Writes tests", "Designs")}## Impact\n\n${of("Ships", "Leads")}`)).toEqual([
    "Ladders | Junior | Senior",
  ]);
  expect(
    names(`## Craft\n\n${of("Tests: Some", "Tests: All")}## Impact\n\n${of("Reach: A team", "Reach: All")}`),
  ).toEqual(["Ladders | Junior | Senior"]);
});

test("levels that are numbered on, or alone below their headings, are one ladder", () => {
  const of = (...titles: string[]) => titles.map((title) => level(title, "Impact: Ships")).join("");
  expect(names(`## Early\n\n${of("Level 1", "Level 2")}## Late\n\n${of("Level 3", "Level 4")}`)).toHaveLength(1);
  expect(names(`## Early\n\n${of("L1 Junior", "L2 Mid")}## Late\n\n${of("L3 Senior", "L4 Staff")}`)).toHaveLength(1);
  expect(names(`## Early\n\n${of("Junior Engineer")}## Late\n\n${of("Senior Engineer")}`)).toHaveLength(1);
});

const table = (...rows: string[][]) =>
  [["Skill", "Junior", "Senior"], ["---", "---", "---"], ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");

test("tables of the same levels are ladders where they ask for the same competency, or else themes of one", () => {
  const craft = ["Craft", "Writes some tests.", "Writes all tests."];
  const engineering = table(["Delivery", "Ships small things.", "Leads a project."], craft);
  const design = table(["Delivery", "Draws a screen.", "Draws a product."]);
  expect(read(`## Engineering\n\n${engineering}\n## Design\n\n${design}`).ladders).toMatchObject([
    { name: "Engineering", levels: [{ asks: ["delivery: Ships small things.", "craft: Writes some tests."] }, {}] },
    { name: "Design", levels: [{ asks: ["delivery: Draws a screen."] }, {}] },
  ]);
  expect(names(`## Craft\n\n${table(craft)}\n## Impact\n\n${design}`)).toHaveLength(1);
});
