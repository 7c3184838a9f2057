/**
 * `npm run frameworks:report [-- PATH]`: what the frameworks of a folder contain, and how easily they are read, as two tables.
 */
import { fileURLToPath } from "node:url";
import type { Framework } from "../app/features/ladder/format/domain/framework";
import { loadFrameworks } from "../app/features/ladder/publishing/framework-files.server";
import { gradeLevel, median, sentencesOf, wordsOf } from "./words/readability";

export type FrameworkText = { where: string; kind: "statement" | "example" | "prose" | "spoken"; words: string };

/** Every sentence of a framework that people read; what interviewers say aloud is `spoken`. */
export function frameworkTexts(framework: Framework): FrameworkText[] {
  const prose = (where: string, ...words: (string | null)[]): FrameworkText[] =>
    words.flatMap((one) => (one ? [{ where, kind: "prose" as const, words: one }] : []));
  const spoken = (where: string, ...words: string[]) =>
    words.map((one) => ({ where, kind: "spoken" as const, words: one }));
  return [
    ...prose("framework", framework.summary),
    ...framework.scale.flatMap(({ id, meaning }) => prose(id, meaning)),
    ...framework.themes.flatMap(({ id, summary }) => prose(id, summary)),
    ...framework.competencies.flatMap(({ id, summary }) => prose(id, summary)),
    ...framework.ladders.flatMap((ladder) => [
      ...prose(ladder.id, ladder.summary),
      ...ladder.levels.flatMap((level) => [
        ...prose(level.code, level.scope, level.summary),
        ...level.expectations.flatMap(({ id, statement, examples }) => [
          { where: id, kind: "statement" as const, words: statement },
          ...examples.map((words) => ({ where: id, kind: "example" as const, words })),
        ]),
      ]),
    ]),
    ...framework.pathways.flatMap(({ id, note }) => prose(id, note)),
    ...framework.promotions.flatMap((step) => [
      ...prose(step.id, step.summary, ...step.criteria.map(({ why }) => why)),
      ...step.beyondTheLadder.flatMap(({ id, statement }) => prose(id, statement)),
    ]),
    ...(framework.vignettes ?? []).flatMap(({ id, story, seen }) => prose(id, story, ...seen)),
    ...(framework.kits ?? []).flatMap((kit) => [
      ...prose(kit.id, kit.purpose, kit.accommodations, ...kit.redLines.flatMap(({ never }) => [never])),
      ...spoken(kit.id, kit.opening, kit.candidateTime),
      ...kit.questions.flatMap(({ id, ask, probes, scales, vignettes = [] }) => [
        ...spoken(id, ask, ...probes, ...vignettes.map(({ answer }) => answer)),
        ...vignettes.flatMap((one) => prose(one.id, one.title, ...one.reference.reasons)),
        ...prose(id, ...scales.flatMap(({ anchors }) => anchors.map(({ text }) => text))),
      ]),
    ]),
  ];
}

export function readabilityOf(framework: Framework) {
  const texts = frameworkTexts(framework);
  const statements = texts.filter(({ kind }) => kind === "statement");
  const sentences = texts.flatMap(({ words }) => sentencesOf(words));
  const lengths = statements.map(({ words }) => wordsOf(words).length);
  return {
    medianGrade: median(texts.flatMap(({ words }) => gradeLevel(words) ?? [])) ?? 0,
    medianStatementGrade: median(statements.flatMap(({ words }) => gradeLevel(words) ?? [])) ?? 0,
    medianSentenceWords: median(sentences.map((one) => wordsOf(one).length)) ?? 0,
    longestStatementWords: Math.max(0, ...lengths),
  };
}

export function countsOf(framework: Framework) {
  const levels = framework.ladders.flatMap((ladder) => ladder.levels);
  const expectations = levels.flatMap((level) => level.expectations);
  const kits = framework.kits ?? [];
  const scales = kits.flatMap(({ questions }) => questions.flatMap((question) => question.scales));
  const full = kits.flatMap(({ points, questions }) =>
    questions.flatMap((question) => question.scales.filter(({ anchors }) => anchors.length === points)),
  );
  const examples = expectations.map((one) => one.examples.length);
  return {
    version: framework.version,
    ladders: framework.ladders.length,
    levels: levels.length,
    competencies: framework.competencies.length,
    expectations: expectations.length,
    fewestExamples: expectations.length === 0 ? 0 : Math.min(...examples),
    examples: examples.reduce((sum, one) => sum + one, 0),
    kits: kits.length,
    questions: kits.reduce((sum, { questions }) => sum + questions.length, 0),
    scales: scales.length,
    fullScales: full.length,
    vignettes: framework.vignettes?.length ?? 0,
    answers: kits.flatMap(({ questions }) => questions.flatMap((one) => one.vignettes ?? [])).length,
  };
}

async function main(): Promise<void> {
  const loaded = await loadFrameworks(process.argv[2] ?? "frameworks");
  const frameworks = loaded.flatMap(({ framework }) => (framework ? [framework] : []));
  const round = (value: number) => Math.round(value * 10) / 10;
  console.table(Object.fromEntries(frameworks.map((one) => [one.slug, countsOf(one)])));
  console.table(
    Object.fromEntries(
      frameworks.map((one) => [
        one.slug,
        Object.fromEntries(Object.entries(readabilityOf(one)).map(([key, value]) => [key, round(value)])),
      ]),
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
