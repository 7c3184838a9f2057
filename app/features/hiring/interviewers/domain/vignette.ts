import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import type { Agreement, KitHead } from "./qualification";

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

/** Vignettes that a kit may have, retired ones not counted. */
export const MOST_VIGNETTES = 60;
/** Members of a reference panel. */
export const MOST_MEMBERS = 9;

/** A person's score beside the reference panel's, shown once they have scored. */
export type VignetteOutcome = {
  own: { score: number; note: string };
  reference: { median: number; members: number; notes: readonly string[] } | null;
  /** Members of the panel who have scored it, and how many more make a reference. */
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
  /** For those who may add vignettes: a new one's id, and what it may be about. */
  adds: { id: string; questions: Choice[]; bands: Choice[] } | null;
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
