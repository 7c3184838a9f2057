import { autosaving, type Settlement, type Stored, type Writing } from "~/kernel/autosave";
import { joinedText, markOfTexts } from "~/kernel/write-decision";

/** What an interviewer gave an answer: a point of the kit's scale, that it was not assessed, or nothing so far. */
export type AnswerChoice = "" | "not-assessed" | "1" | "2" | "3" | "4" | "5";

/** One question's notes and score. `cited`: what showed it; for what was not assessed, why. */
export type AnswerText = { notes: string; choice: AnswerChoice; cited: string };

export const RECOMMENDATIONS = ["STRONG_NO", "NO", "YES", "STRONG_YES"] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];
export const CONFIDENCES = ["LOW", "MEDIUM", "HIGH"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What is said of the interview as a whole, apart from its scores. `correction`: why a further version was written. */
export type WholeText = {
  recommendation: "" | Recommendation;
  confidence: "" | Confidence;
  summary: string;
  correction: string;
};

/** What an interviewer writes on a scorecard: of a question, under its id, or of the whole, under `WHOLE`. */
export type Written = AnswerText | WholeText;
export const WHOLE = "whole";

export type StoredWritten = Stored<Written>;
/** By question, and `WHOLE`; what nothing was written about is missing. */
export type StoredCard = Readonly<Record<string, StoredWritten>>;

export const NO_ANSWER: AnswerText = { notes: "", choice: "", cited: "" };
export const NO_WHOLE: WholeText = { recommendation: "", confidence: "", summary: "", correction: "" };

/** A field has at most so many characters. */
export const LONGEST = { notes: 20_000, cited: 5_000, summary: 5_000, correction: 1_000 } as const;
const FIELD_NAMES = {
  notes: "notes",
  cited: "text under the score",
  summary: "summary",
  correction: "reason",
} as const;

const fieldsIn = (text: Written): Readonly<Record<string, string>> => text;
const lines = (text: string) => text.replace(/\r\n?/g, "\n");

/** What saving has to know of scorecards. A draft may be as incomplete as an interview under way. */
export const SCORECARD: Writing<Written> = {
  nothing: NO_ANSWER,
  same(a, b) {
    const [mine, theirs] = [fieldsIn(a), fieldsIn(b)];
    return NAMES.every((name) => (mine[name] ?? "") === (theirs[name] ?? ""));
  },
  markOf: (text) => markOfTexts(NAMES.flatMap((name) => (fieldsIn(text)[name] ? [name, fieldsIn(text)[name]!] : []))),
  normal(text) {
    if (!isAnswer(text)) return { ...text, summary: lines(text.summary), correction: lines(text.correction) };
    return { ...text, notes: lines(text.notes), cited: lines(text.cited) };
  },
  problemOf(text) {
    for (const [name, most] of Object.entries(LONGEST)) {
      if ((fieldsIn(text)[name] ?? "").length > most) {
        return `Shorten the ${FIELD_NAMES[name as keyof typeof LONGEST]} to ${most} characters. All of it is still here.`;
      }
    }
    return null;
  },
  settle,
};

/** Every field of a scorecard. */
const NAMES = ["notes", "choice", "cited", "recommendation", "confidence", "summary", "correction"] as const;

export const SCORECARD_AUTOSAVE = autosaving(SCORECARD);

export function isAnswer(text: Written): text is AnswerText {
  return "choice" in text;
}

/** Names of the fields of what is written under an id. */
export function fieldsOf(id: string): readonly string[] {
  return id === WHOLE ? ["recommendation", "confidence", "summary", "correction"] : ["notes", "choice", "cited"];
}

/**
 * The text to store when a conflict is settled. With `both`, words of both are kept, mine first; of what is chosen mine counts.
 *
 * Worked case: notes `a` (mine) and `b` give `a`, a blank line and `b`; a score that only the other has stays.
 */
function settle(settlement: Settlement, mine: Written, theirs: Written): Written {
  if (settlement === "mine") return mine;
  if (isAnswer(mine) && isAnswer(theirs)) {
    if (settlement === "theirs") return { notes: theirs.notes, choice: theirs.choice, cited: theirs.cited };
    return {
      notes: joinedText(mine.notes, theirs.notes, "\n\n"),
      choice: mine.choice || theirs.choice,
      cited: joinedText(mine.cited, theirs.cited, "\n\n"),
    };
  }
  if (isAnswer(mine) || isAnswer(theirs)) return mine;
  const { recommendation, confidence, summary, correction } = theirs;
  if (settlement === "theirs") return { recommendation, confidence, summary, correction };
  return {
    recommendation: mine.recommendation || recommendation,
    confidence: mine.confidence || confidence,
    summary: joinedText(mine.summary, summary, "\n\n"),
    correction: joinedText(mine.correction, correction, " "),
  };
}

/** Texts of both do not always fit into one. */
export function fitsTogether(mine: Written, theirs: Written): boolean {
  return SCORECARD.problemOf(settle("both", mine, theirs)) === null;
}

/** What a scorecard lacks before it can be submitted, and where. */
export type Missing = { id: string; field: "choice" | "cited" | "recommendation" | "confidence" | "correction" };

/**
 * A score, or that it was not assessed, with what showed it for every question; a recommendation and how sure of it; from the
 * second version on why. Notes and summary are the interviewer's own affair.
 * @param questionIds of the kit, in its order.
 */
export function missingIn(questionIds: readonly string[], stored: StoredCard, version: number): Missing[] {
  const answers = questionIds.flatMap((id): Missing[] => {
    const given = stored[id];
    const { choice, cited } = given && isAnswer(given) ? given : NO_ANSWER;
    if (choice === "") return [{ id, field: "choice" }];
    return cited.trim() === "" ? [{ id, field: "cited" }] : [];
  });
  const given = stored[WHOLE];
  const whole = given && !isAnswer(given) ? given : NO_WHOLE;
  const asked = ["recommendation", "confidence", ...(version > 1 ? ["correction" as const] : [])] as const;
  const open = asked.filter((field) => whole[field].trim() === "");
  return [...answers, ...open.map((field) => ({ id: WHOLE, field }))];
}

export const EARLY_MINUTES = 15;

/** From then on a scorecard can be written. @param startsAt ISO text of the interview's. */
export function opensAt(startsAt: string): Date {
  return new Date(Date.parse(startsAt) - EARLY_MINUTES * 60_000);
}

const DAY_MS = 24 * 60 * 60_000;
/** A page may wait so long for its interview. */
const LONGEST_OFFLINE_MS = 7 * DAY_MS;

/**
 * Until when a browser may keep a scorecard for use without a network: a day after the interview began, or after it was opened if that
 * is later, but at most a week.
 *
 * Worked case: opened on Monday at 9:00 for an interview on Tuesday at 14:00, until Wednesday at 14:00.
 */
export function offlineUntil(startsAt: string, now: Date): Date {
  const wanted = Math.max(Date.parse(startsAt), now.getTime()) + DAY_MS;
  return new Date(Math.min(wanted, now.getTime() + LONGEST_OFFLINE_MS));
}

export const RECOMMENDATION_WORDS: Record<Recommendation, string> = {
  STRONG_NO: "Strong no",
  NO: "No",
  YES: "Yes",
  STRONG_YES: "Strong yes",
};

export const CONFIDENCE_WORDS: Record<Confidence, string> = {
  LOW: "Not sure",
  MEDIUM: "Fairly sure",
  HIGH: "Sure",
};

/** A recommendation and how sure it is, as far as given: "Yes, fairly sure". */
export function recommendedInWords(recommendation: "" | Recommendation, confidence: "" | Confidence): string {
  const words = recommendation ? RECOMMENDATION_WORDS[recommendation] : "No recommendation yet";
  return confidence ? `${words}, ${CONFIDENCE_WORDS[confidence].toLowerCase()}` : words;
}

export const MISSING_WORDS: Record<Missing["field"], string> = {
  choice: "Choose a score, or that it was not assessed.",
  cited: "Say what showed it.",
  recommendation: "Choose what you recommend.",
  confidence: "Choose how sure you are.",
  correction: "Say why you're correcting it.",
};
