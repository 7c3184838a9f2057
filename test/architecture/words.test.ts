/** What people read follows docs/voice.md. `npm run words -- --habits` prints what does not yet. */
import { expect, test } from "vitest";
import { HABITS, habitsOf } from "../../scripts/words/habits";
import { productTexts } from "../../scripts/words/product";
import type { Kind, Text } from "../../scripts/words/texts";

/** How many texts of an area still have a banned habit. A number only falls, and an area that is not named has none. */
const LEFT: Record<string, number> = {
  "features/assessment": 15,
  "features/calibration": 18,
  "features/growth": 13,
  "features/hiring": 9,
  "features/ladder": 6,
  "features/mentorship": 30,
  "routes/assessment": 2,
  "routes/calibration": 4,
  "routes/growth": 1,
  "routes/hiring": 3,
  "routes/mentorship": 2,
};

const texts = productTexts(process.cwd());

function areaOf({ file }: Text): string {
  const [, first = "", second = ""] = file.split("/");
  return first === "features" || first === "routes" ? `${first}/${second}` : first;
}

test("texts are found", () => expect(texts.length).toBeGreaterThan(5_000));

test("texts with a banned habit only become fewer", () => {
  const found: Record<string, number> = {};
  for (const text of texts) if (habitsOf(text).length > 0) found[areaOf(text)] = (found[areaOf(text)] ?? 0) + 1;
  expect(found, "rewrite what is new; where there are fewer, write the number down").toEqual(LEFT);
});

const text = (words: string, kind: Kind = "text"): Text => ({ file: "app/ui/a.tsx", line: 1, kind, words });

test.each<[words: string, habit: string, kind?: Kind]>([
  ["Ask whoever runs it.", "bookish pronoun"],
  ["Asked of you", "bookish pronoun", "heading"],
  ["It stays as it was.", "story instead of state"],
  ["What to mend", "word of the code"],
  ["My programmes", "British spelling"],
  ["There is no such framework.", "expletive “there is no such”", "error"],
  ["Please try again.", "apology"],
  ["Give a date such as 2026-03-30.", "translated “give a date”, “of the list”"],
  ["Who is rated", "sentence as a heading", "heading"],
  ["Nothing is here.", "sentence as a heading", "heading"],
  ["Hand over", "button without a verb", "button"],
  ["a".repeat(161), "long hint", "hint"],
  ["Invalid name", "error that only refuses", "error"],
])("“%s” has the habit: %s", (words, habit, kind) => {
  expect(habitsOf(text(words, kind))).toContain(habit);
  expect(HABITS.map(({ name }) => name)).toContain(habit);
});

test.each<[words: string, kind?: Kind]>([
  ["2 evidence confirmations requested"],
  ["Submit assessment", "button"],
  ["Next", "button"],
  ["Distribution", "heading"],
  ["Choose a framework from the list.", "error"],
  ["Not found", "heading"],
])("“%s” is right", (words, kind) => expect(habitsOf(text(words, kind))).toEqual([]));
