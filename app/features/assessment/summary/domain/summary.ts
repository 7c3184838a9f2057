import { type Coverage, coverageOf, type EvidenceMark } from "~/features/assessment/evidence/domain/coverage";
import type { ExportedEvidence } from "~/features/assessment/evidence/domain/evidence-item";
import { type Choice, type Judgements, judgementOf, wordOf } from "~/features/assessment/sheets/domain/judgement";
import type { Framework, ScaleWord, Theme } from "~/features/ladder/format/domain/framework";
import type { AskedCompetency, AskedExpectation } from "~/features/ladder/reading/domain/reading";

export type Scale = readonly ScaleWord[];

/** Where a judgement stands against what the level asks. */
export type Standing = "met" | "developing" | "no-opportunity" | "not-assessed";

/**
 * `met` from the scale's first word that meets the expectation upwards, `developing` below it.
 * A word that the scale does not know counts as not assessed.
 */
export function standingOf(choice: Choice, scale: Scale): Standing {
  if (choice === "no-opportunity" || choice === "not-assessed") return choice;
  const place = placeOf(choice, scale);
  if (place === null) return "not-assessed";
  return place >= scale.findIndex((word) => word.meets) ? "met" : "developing";
}

/** The chosen word's place on the scale, 0 for the lowest; `null` without a word. */
function placeOf(choice: Choice, scale: Scale): number | null {
  const place = scale.findIndex((word) => word.id === wordOf(choice));
  return place === -1 ? null : place;
}

/**
 * The word in the middle of those chosen for a competency, the lower one where there are two (the lower median): an
 * existing word, never something between two words, and no better than at least half of the ratings.
 * @returns its place on the scale, 0 for the lowest; `null` when nothing was rated.
 *
 * Worked case: developing, meeting, meeting, exceeding give meeting; not yet and exceeding give not yet.
 */
export function middlePlace(choices: readonly Choice[], scale: Scale): number | null {
  const places = choices.map((choice) => placeOf(choice, scale)).filter((place) => place !== null);
  places.sort((a, b) => a - b);
  return places[Math.floor((places.length - 1) / 2)] ?? null;
}

/** One expectation in the summary. `word` is the scale word's label. */
export type SummaryLine = {
  expectation: AskedExpectation;
  competency: { id: string; name: string };
  standing: Standing;
  word: string | null;
  reason: string;
  coverage: Coverage;
};

export type ThemeSummary = { theme: Theme; lines: Readonly<Record<Standing, readonly SummaryLine[]>> };
/** A competency's typical ratings, as places on the scale: of this sheet, and of the other one once both are revealed. */
export type CompetencySummary = { id: string; name: string; place: number | null; other: number | null };

/**
 * What is missing towards the target. A skill gap was seen and is not there yet; an opportunity gap could not be seen,
 * and asks for a chance rather than for practice. Both: core expectations first, else in the ladder's order.
 */
export type NextSteps = {
  skillGaps: readonly SummaryLine[];
  opportunityGaps: readonly SummaryLine[];
  notAssessed: readonly SummaryLine[];
};

export type Summary = {
  themes: readonly ThemeSummary[];
  competencies: readonly CompetencySummary[];
  nextSteps: NextSteps;
};

export type SummaryInput = {
  themes: readonly Theme[];
  scale: Scale;
  asked: readonly AskedCompetency[];
  judgements: Judgements;
  /** What the other sheet says, once both are revealed. */
  others: Readonly<Record<string, Choice>> | null;
  evidence: readonly EvidenceMark[];
};

/** A self-assessment in words and patterns: no totals, and nothing that could be added up to one. */
export function summarise(input: SummaryInput): Summary {
  const lines = input.asked.flatMap((competency) => linesOf(competency, input));
  return {
    themes: input.themes
      .map((theme) => ({ theme, lines: byStanding(lines.filter(inTheme(theme, input.asked))) }))
      .filter(({ lines: own }) => Object.values(own).some((list) => list.length > 0)),
    competencies: input.asked.map((competency) => competencySummary(competency, input)),
    nextSteps: nextSteps(lines),
  };
}

function linesOf(competency: AskedCompetency, { judgements, scale, evidence }: SummaryInput): SummaryLine[] {
  const { id, name } = competency;
  return competency.expectations.map((expectation) => {
    const { choice, reason } = judgementOf(judgements, expectation.id);
    const place = placeOf(choice, scale);
    return {
      expectation,
      competency: { id, name },
      standing: standingOf(choice, scale),
      word: place === null ? null : scale[place]!.label,
      reason,
      coverage: coverageOf(expectation.id, evidence),
    };
  });
}

function inTheme(theme: Theme, asked: readonly AskedCompetency[]): (line: SummaryLine) => boolean {
  const members = new Set(asked.filter((one) => one.themeId === theme.id).map(({ id }) => id));
  return (line) => members.has(line.competency.id);
}

function byStanding(lines: readonly SummaryLine[]): Record<Standing, SummaryLine[]> {
  const of = (standing: Standing) => lines.filter((line) => line.standing === standing);
  return {
    met: of("met"),
    developing: of("developing"),
    "no-opportunity": of("no-opportunity"),
    "not-assessed": of("not-assessed"),
  };
}

function nextSteps(lines: readonly SummaryLine[]): NextSteps {
  const ordered = [...lines].sort((a, b) => Number(b.expectation.core) - Number(a.expectation.core));
  const standing = byStanding(ordered);
  return {
    skillGaps: standing.developing,
    opportunityGaps: standing["no-opportunity"],
    notAssessed: standing["not-assessed"],
  };
}

function competencySummary(
  competency: AskedCompetency,
  { judgements, others, scale }: SummaryInput,
): CompetencySummary {
  const { id, name, expectations } = competency;
  const typical = (of: (expectationId: string) => Choice) =>
    middlePlace(
      expectations.map((one) => of(one.id)),
      scale,
    );
  return {
    id,
    name,
    place: typical((one) => judgementOf(judgements, one).choice),
    other: others && typical((one) => others[one] ?? "not-assessed"),
  };
}

/** The format's name and version; a change that an older reader would misread gets a new number. */
export const EXPORT_FORMAT = "waymark.self-assessment";
export const EXPORT_VERSION = 1;

export type ExportedRating = {
  choice: Choice;
  reason: string;
  note: string;
  version: number;
  savedAt: string | null;
};

export type ExportInput = {
  exportedAt: string;
  subject: string;
  framework: Framework;
  heldLevel: string | null;
  targetLevel: string;
  startedAt: string;
  submittedAt: string | null;
  asked: readonly AskedCompetency[];
  ratings: Readonly<Record<string, ExportedRating>>;
  evidence: readonly ExportedEvidence[];
};

/**
 * Everything one's own self-assessment consists of, with the words it was judged by, so that it can be read without
 * Waymark. Expectations without a rating are there too.
 */
export function exportDocument(input: ExportInput) {
  const { framework, asked, ratings } = input;
  return {
    format: EXPORT_FORMAT,
    formatVersion: EXPORT_VERSION,
    exportedAt: input.exportedAt,
    subject: input.subject,
    framework: { slug: framework.slug, name: framework.name, version: framework.version },
    heldLevel: input.heldLevel,
    targetLevel: input.targetLevel,
    startedAt: input.startedAt,
    submittedAt: input.submittedAt,
    scale: framework.scale.map(({ id, label, meaning, meets }) => ({ id, label, meaning, meets })),
    competencies: asked.map(({ id, name, themeId, expectations }) => ({
      id,
      name,
      theme: framework.themes.find((theme) => theme.id === themeId)?.name ?? themeId,
      expectations: expectations.map(({ id: expectationId, statement, kind, since }) => ({
        id: expectationId,
        statement,
        kind,
        since: since ?? input.targetLevel,
        rating: ratings[expectationId] ?? null,
      })),
    })),
    evidence: input.evidence,
  };
}
