import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { countsOf, frameworkTexts, readabilityOf } from "./frameworks-report";
import { habitsOf } from "./words/habits";
import { gradeLevel, median, sentencesOf, syllables, wordsOf } from "./words/readability";

const shipped = (await loadFrameworks("frameworks")).flatMap(({ framework }) => (framework ? [framework] : []));
const LONGEST_STATEMENT = 25;
const HIGHEST_MEDIAN_GRADE = 11;
/** "Please" is not an apology when it is said to a candidate, and "come to" is ordinary English outside the product's own states. */
const ALLOWED = new Set(["apology", "story instead of state", "long hint"]);

test("sentences, words and syllables", () => {
  expect(sentencesOf("Version 1.2 is out. Is it? Yes!")).toEqual(["Version 1.2 is out.", "Is it?", "Yes!"]);
  expect(wordsOf("The team's follow-up, at 9.")).toEqual(["The", "team's", "follow-up", "at", "9"]);
  expect(["plan", "planned", "releases", "table", "engineer", "the"].map(syllables)).toEqual([1, 1, 3, 2, 3, 1]);
  expect([median([]), median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([null, 2, 2.5]);
});

test("the grade follows the formula", () => {
  // 6 words, 1 sentence, 6 syllables.
  expect(gradeLevel("The cat sat on the mat.")).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 6);
  expect(gradeLevel("...")).toBeNull();
});

test.each(shipped.map((framework) => [framework.slug, framework] as const))("%s reads well", (_, framework) => {
  const { longestStatementWords, medianGrade } = readabilityOf(framework);
  expect(longestStatementWords).toBeLessThanOrEqual(LONGEST_STATEMENT);
  expect(medianGrade).toBeLessThanOrEqual(HIGHEST_MEDIAN_GRADE);
});

test.each(shipped.map((framework) => [framework.slug, framework] as const))(
  "%s has no banned habit",
  (_, framework) => {
    const found = frameworkTexts(framework).flatMap(({ where, words }) =>
      habitsOf({ file: where, line: 1, kind: "text", words })
        .filter((habit) => !ALLOWED.has(habit))
        .map((habit) => `${where}: ${habit}: ${words}`),
    );
    expect(found).toEqual([]);
  },
);

test.each(shipped.map((framework) => [framework.slug, framework] as const))(
  "every expectation of %s has at least two examples",
  (_, framework) => {
    const expectations = framework.ladders.flatMap(({ levels }) => levels.flatMap((level) => level.expectations));
    expect(expectations.filter(({ examples }) => examples.length < 2).map(({ id }) => id)).toEqual([]);
  },
);

test.each(shipped.map((framework) => [framework.slug, framework] as const))(
  "every scale of %s says what each point looks like",
  (_, framework) => {
    const { scales, fullScales } = countsOf(framework);
    expect(fullScales).toBe(scales);
  },
);

test("a key quotes what the materials say", () => {
  const kits = shipped.flatMap((framework) => framework.kits ?? []);
  const quoted = kits.flatMap(({ materials = [] }) => {
    const handedOut = materials.filter((one) => one.for === "candidate").map(({ text }) => text);
    const keys = materials.filter((one) => one.for === "interviewer").flatMap(({ text }) => text.split("\n"));
    return keys
      .filter((line) => line.startsWith("> "))
      .map((line) => ({ line, isThere: handedOut.some((text) => text.includes(line.slice(2))) }));
  });
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter(({ isThere }) => !isThere)).toEqual([]);
});

test("every competency of engineering is asked by three questions", () => {
  const { kits = [], competencies } = shipped.find(({ slug }) => slug === "engineering")!;
  const questions = kits.flatMap((kit) => kit.questions);
  const asked = (id: string) => questions.filter(({ competencyIds }) => competencyIds.includes(id)).length;
  expect(competencies.filter(({ id }) => asked(id) < 3).map(({ name }) => name)).toEqual([]);
});

test.each(shipped.map((framework) => [framework.slug, framework] as const))(
  "every level of %s has three interviews, and every competency a question",
  (_, { kits = [], ladders, competencies }) => {
    const told = (code: string) => kits.filter(({ bands }) => bands.some(({ levels }) => levels.includes(code))).length;
    const codes = ladders.filter(({ overlay }) => !overlay).flatMap(({ levels }) => levels.map(({ code }) => code));
    expect(codes.filter((code) => told(code) < 3)).toEqual([]);
    const asked = new Set(kits.flatMap(({ questions }) => questions.flatMap(({ competencyIds }) => competencyIds)));
    expect(competencies.filter(({ id }) => !asked.has(id)).map(({ name }) => name)).toEqual([]);
  },
);

test("each loop of the guide asks twice about the competencies that the guide names", () => {
  const { kits = [], competencies } = shipped.find(({ slug }) => slug === "engineering")!;
  const cells = (cell = "", between: string) => cell.split(between).map((part) => part.trim());
  const loops = readFileSync("docs/guides/adopting.md", "utf8")
    .split("\n")
    .map((line) => line.split("|").slice(1, -1))
    .filter(([levels = "", , named]) => named !== undefined && /^ (IC|TL|M)\d/.test(levels))
    .flatMap(([levels, interviews, named]) =>
      cells(levels, ",").map((level) => ({ level, interviews: cells(interviews, ";"), named: cells(named, ";") })),
    );
  const askedTwice = ({ level, interviews }: (typeof loops)[number]) => {
    const asked = interviews.flatMap((name) => {
      const kit = kits.find((one) => one.name === name);
      const band = kit?.bands.find(({ levels }) => levels.includes(level));
      if (!kit || !band) return [`${name} is not for ${level}`];
      const questions = kit.questions.filter(({ scales }) => scales.some(({ bandId }) => bandId === band.id));
      return [...new Set(questions.flatMap(({ competencyIds }) => competencyIds))];
    });
    const twice = competencies.filter(({ id }) => asked.filter((one) => one === id).length >= 2);
    return [...twice.map(({ name }) => name), ...asked.filter((one) => one.includes(" is not for "))];
  };
  expect(loops.map(({ level }) => level).sort()).toEqual([
    "IC1",
    "IC2",
    "IC3",
    "IC4",
    "IC5",
    "IC6",
    "M1",
    "M2",
    "M3",
    "M4",
    "TL1",
    "TL2",
    "TL3",
  ]);
  for (const loop of loops) expect([loop.level, askedTwice(loop).sort()]).toEqual([loop.level, loop.named.sort()]);
});
