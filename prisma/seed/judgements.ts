import type { EffectiveExpectation } from "~/features/ladder/reading/domain/reading";
import { chance, swing } from "./chance";
import type { PersonPlan } from "./roster";
import type { Notes, SharedNotes, Texts } from "./texts";
import { type Words, worded } from "./wording";

/** One rating with its text, before it belongs to a sheet. */
export type Judged = {
  expectationId: string;
  kind: "RATED" | "NO_OPPORTUNITY" | "NOT_ASSESSED";
  word: string | null;
  reason: string | null;
  note: string;
};

export type Situation = {
  person: PersonPlan;
  /** 0 is the present half-year, 1 the one before. */
  halfYear: number;
  /** The level aimed at is not the one held. */
  stretching: boolean;
  monthsInLevel: number;
  targetLevel: string;
};

/** How well it goes, on a scale of our own that only this file knows: people differ, grow, and differ by competency. */
function standing(one: EffectiveExpectation, situation: Situation): number {
  const { person, halfYear, stretching, monthsInLevel, targetLevel } = situation;
  const { handle } = person;
  const asksMore = one.levelCode === targetLevel;
  return (
    0.62 +
    0.08 * swing("person", handle) +
    0.24 * swing("competency", handle, one.competencyId) +
    0.13 * swing("expectation", handle, one.id) +
    0.06 * swing("half-year", handle, one.id, halfYear) +
    Math.min(0.1, monthsInLevel * 0.005) -
    0.032 * halfYear +
    (asksMore ? 0 : 0.1) -
    (stretching && asksMore ? 0.14 : 0)
  );
}

function wordFor(standing: number): "not-yet" | "developing" | "meeting" | "exceeding" {
  if (standing < 0.3) return "not-yet";
  if (standing < 0.52) return "developing";
  return standing < 0.88 ? "meeting" : "exceeding";
}

/** A text is used once by a person: the same words half a year later would look copied. */
export class Pen {
  private readonly used = new Set<string>();

  constructor(
    private readonly texts: Texts,
    private readonly competencyName: (id: string) => string,
  ) {}

  first(candidates: readonly string[], words: Words): string {
    const text = candidates.find((candidate) => !this.used.has(candidate));
    if (text === undefined) return "";
    this.used.add(text);
    return worded(text, words);
  }

  notes(expectationId: string): Notes {
    return this.texts.notes.get(expectationId) ?? { yes: [], partly: [], noOpportunity: [] };
  }

  shared(competencyId: string): SharedNotes {
    const name = this.competencyName(competencyId);
    const none = { notYet: [], managerYes: [], managerPartly: [], ownActions: [], managerActions: [] };
    return this.texts.shared.get(name) ?? none;
  }
}

/** What somebody says of themselves. @param wordy how likely they write a note. */
export function ownJudgement(
  one: EffectiveExpectation,
  situation: Situation,
  pen: Pen,
  wordsFor: (expectationId: string) => Words,
  wordy: number,
): Judged {
  const notes = pen.notes(one.id);
  if (lackedOpportunity(one, situation, notes)) {
    const reason = worded(notes.noOpportunity[0] ?? "", wordsFor(one.id));
    return { expectationId: one.id, kind: "NO_OPPORTUNITY", word: null, reason, note: "" };
  }
  const word = wordFor(standing(one, situation));
  const writes = chance("note", situation.person.handle, one.id, situation.halfYear) < wordy;
  const note = writes ? pen.first(candidates(word, notes, pen.shared(one.competencyId).notYet), wordsFor(one.id)) : "";
  return { expectationId: one.id, kind: "RATED", word, reason: null, note };
}

function candidates(word: ReturnType<typeof wordFor>, notes: Notes, notYet: readonly string[]): readonly string[] {
  if (word === "not-yet") return notYet;
  if (word === "developing") return notes.partly;
  return word === "exceeding" ? [...notes.yes].reverse() : notes.yes;
}

function lackedOpportunity(one: EffectiveExpectation, { person, halfYear }: Situation, notes: Notes): boolean {
  if (notes.noOpportunity.length === 0) return false;
  const nothingElse = notes.yes.length === 0;
  return nothingElse || chance("opportunity", person.handle, one.id) < 0.22 + 0.05 * halfYear;
}

/** What their manager says: often the same, seldom far from it, with fewer words. */
export function managerJudgement(one: EffectiveExpectation, situation: Situation, pen: Pen, words: Words): Judged {
  const { handle } = situation.person;
  const own = pen.notes(one.id);
  if (lackedOpportunity(one, situation, own) && chance("manager agrees", handle, one.id) < 0.8) {
    const reason = "There was no occasion for it this half that I know of.";
    return { expectationId: one.id, kind: "NO_OPPORTUNITY", word: null, reason, note: "" };
  }
  const word = wordFor(standing(one, situation) + 0.14 * swing("manager", handle, one.id, situation.halfYear));
  const shared = pen.shared(one.competencyId);
  const seen = word === "meeting" || word === "exceeding";
  const note = pen.first(seen ? shared.managerYes : shared.managerPartly, words);
  return { expectationId: one.id, kind: "RATED", word, reason: null, note };
}
