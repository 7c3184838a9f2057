import type { Framework, Kit, KitVignette } from "~/features/ladder/format/domain/framework";
import { krippendorffAlpha } from "~/science/statistics/agreement";
import { bootstrapInterval } from "~/science/statistics/resampling";
import { type Agreement, type KitHead, LEAST_AGREEMENT, LEAST_MEMBERS, LEAST_VIGNETTES } from "./qualification";

/** An answer to a question of a kit. Times are ISO texts. */
export type Vignette = {
  id: string;
  frameworkSlug: string;
  kitId: string;
  questionId: string;
  bandId: string;
  title: string;
  text: string;
  /** Of a recording. */
  url: string | null;
  addedBy: string;
  retired: boolean;
};

/** The question of a vignette and its scale, highest point first; `text` is `null` between two anchors. */
export type VignetteQuestion = {
  ask: string;
  band: string;
  levels: string;
  competencies: readonly string[];
  points: readonly { point: number; text: string | null }[];
};

type Placed = Pick<Vignette, "questionId" | "bandId">;

/** @returns `null` where the kit has that question or band no more. */
export function questionOf(framework: Framework, kit: Kit, { questionId, bandId }: Placed): VignetteQuestion | null {
  const question = kit.questions.find(({ id }) => id === questionId);
  const scale = question?.scales.find((one) => one.bandId === bandId);
  const band = kit.bands.find(({ id }) => id === bandId);
  if (!question || !scale || !band) return null;
  const named = framework.competencies.filter(({ id }) => question.competencyIds.includes(id));
  return {
    ask: question.ask,
    band: band.name,
    levels: band.levels.join(", "),
    competencies: named.map(({ name }) => name),
    points: Array.from({ length: kit.points }, (_, index) => {
      const point = kit.points - index;
      return { point, text: scale.anchors.find((anchor) => anchor.point === point)?.text ?? null };
    }),
  };
}

/** Whether a kit still asks what a vignette answers, of the levels that it is about. */
export function isOfKit(kit: Kit, { questionId, bandId }: Placed): boolean {
  const question = kit.questions.find(({ id }) => id === questionId);
  return question?.scales.some((scale) => scale.bandId === bandId) ?? false;
}

/** A framework's own vignette, with the id under which interviewers score it here. */
export type ShippedVignette = KitVignette & { rowId: string; questionId: string };

/** Vignettes come with the kit of a framework; another framework that has the same kit scores them apart. */
export function shippedVignettes(slug: string, kit: Kit): ShippedVignette[] {
  return kit.questions.flatMap(({ id: questionId, vignettes = [] }) =>
    vignettes.map((one) => ({ ...one, questionId, rowId: `${slug.slice(0, 50)}-${one.id}` })),
  );
}

/** Vignettes that a kit may have, retired ones not counted. */
export const MOST_VIGNETTES = 60;
/** Members of a reference panel. */
export const MOST_MEMBERS = 9;

/** A person's score beside the reference panel's, shown once they have scored. */
export type VignetteOutcome = {
  own: { score: number; note: string };
  reference: { median: number; members: number; notes: readonly string[] } | null;
  /** What the framework says of one that it brings. */
  shipped: { point: number; reasons: readonly string[] } | null;
  /** Members of the panel who have scored it, and how many more are needed for a reference. */
  scoredBy: number;
  needed: number;
};

export type Place = { id: string; questionId: string; bandId: string };

/** A vignette in the list of a kit, without its text and its scores. */
export type VignetteLine = Place & {
  title: string;
  recorded: boolean;
  retired: boolean;
  scored: boolean;
  /** Members of the reference panel who have scored it. */
  reference: number;
};

export type Member = { id: string; name: string; left: boolean; appointedBy: string; scored: number };

/** A vignette of the list; `question` is `null` where the kit asks it no more. */
export type VignetteCard = Omit<VignetteLine, "questionId" | "bandId"> & {
  question: { ask: string; band: string; levels: string } | null;
};

type Choice = { value: string; label: string };

export type VignettesPage = {
  kit: KitHead;
  list: VignetteCard[];
  members: Member[];
  mayScore: boolean;
  /** Of the reader, or of the reference panel that they are on. */
  agreement: { of: "reader" | "panel"; is: Agreement } | null;
  /** For those who may add vignettes: a new one's id, what it may be about, and how many the framework brings that aren't here yet. */
  adds: { id: string; questions: Choice[]; bands: Choice[]; shipped: number } | null;
};

export type VignettePage = {
  kit: KitHead;
  vignette: Pick<Vignette, "id" | "title" | "text" | "url" | "retired">;
  question: VignetteQuestion | null;
  /** They may score it, and have not. */
  scores: boolean;
  /** Their note is shown to those who score it later. */
  isReference: boolean;
  /** Nothing of it before they have scored it themselves. */
  outcome: VignetteOutcome | null;
};

const LEVEL = 0.95;
const RESAMPLES = 1000;

/** A vignette with a person's score, `null` until they give one, and those of the reference panel. */
export type ScoredVignette = {
  own: number | null;
  reference: readonly { personId: string; score: number }[];
};

/**
 * What a reference panel gives a vignette: the median of its members' scores.
 * @returns `null` with fewer than three; with an even number the mean of the two in the middle.
 *
 * Worked cases: 2, 5, 3 give 3; 2, 3, 4, 5 give 3.5; 2, 3 give nothing.
 */
export function referenceScore(scores: readonly number[]): number | null {
  if (scores.length < LEAST_MEMBERS) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/**
 * How far a person agrees with the reference panel: Krippendorff's alpha of their scores and the panel's medians, on equal
 * steps, with a bootstrap interval over vignettes. Being stricter all along counts as disagreement too.
 * @param personId whose own scores are no part of the reference, should they be on the panel.
 * @param random uniform in [0, 1).
 *
 * Worked case: the same on each of six vignettes gives 1, from 1 to 1; on five it is too few by one.
 */
export function agreementWithReference(
  vignettes: readonly ScoredVignette[],
  personId: string,
  random: () => number,
): Agreement {
  const pairs = vignettes.flatMap(({ own, reference }) => {
    const theirs = referenceScore(reference.filter((one) => one.personId !== personId).map(({ score }) => score));
    return own === null || theirs === null ? [] : [[own, theirs]];
  });
  return agreementOf(pairs, random);
}

/** How far the members of a reference panel agree among themselves, on vignettes that at least three of them scored. */
export function agreementOfPanel(vignettes: readonly ScoredVignette[], random: () => number): Agreement {
  const members = [...new Set(vignettes.flatMap(({ reference }) => reference.map(({ personId }) => personId)))];
  const scored = vignettes.filter(({ reference }) => reference.length >= LEAST_MEMBERS);
  const units = scored.map(({ reference }) =>
    members.map((member) => reference.find(({ personId }) => personId === member)?.score ?? null),
  );
  return agreementOf(units, random);
}

/** @param units for each vignette its scores, always of the same raters in the same order. */
function agreementOf(units: readonly (readonly (number | null)[])[], random: () => number): Agreement {
  const vignettes = units.length;
  // In an order of their own, so that the same scores are drawn alike however the vignettes came.
  const sorted = [...units].sort((a, b) => textOf(a).localeCompare(textOf(b), "en"));
  if (vignettes < LEAST_VIGNETTES) return { is: "too-few", vignettes, missing: LEAST_VIGNETTES - vignettes };
  const alphaOf = (drawn: typeof units) => {
    const raters = (drawn[0] ?? []).map((_, rater) => drawn.map((unit) => unit[rater] ?? null));
    return krippendorffAlpha(raters, "interval");
  };
  const alpha = alphaOf(sorted);
  const interval = bootstrapInterval(sorted, alphaOf, { resamples: RESAMPLES, level: LEVEL, random });
  if (alpha === null || interval === null) return { is: "alike", vignettes };
  // The bound is what two digits show of it, so that a page never says that 0.67 is less than 0.67.
  const reached = Math.round(interval.low * 100) >= Math.round(LEAST_AGREEMENT * 100);
  return { is: "agreement", alpha, ...interval, vignettes, reached };
}

const textOf = (unit: readonly (number | null)[]) => unit.map((score) => score ?? "-").join(" ");
