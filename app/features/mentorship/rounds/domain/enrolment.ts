import type { Framework } from "~/features/ladder/format/domain/framework";
import {
  type EffectiveExpectation,
  effectiveExpectations,
  type PublishedLevel,
} from "~/features/ladder/reading/domain/reading";
import type { MentorshipRoundStatus, MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { FieldErrors } from "~/kernel/form/form";
import type { LanguageOption } from "~/kernel/languages";
import type { MentorshipRound } from "./round";

export const MOST_EXPECTATIONS = 3;
export const MOST_WISHES = 5;
export const MOST_LANGUAGES = 10;
export const LONGEST_HOPE = 2_000;

/** What a mentor of a round says of themselves in it. */
export type MentorEnrolmentTells = { seats: number; hope: string; languages: readonly string[] };

/** What a mentee says: where they want to get to and what they want to grow in. */
export type MenteeEnrolmentTells = {
  /** `null`: no level in mind. */
  target: { frameworkSlug: string; levelCode: string } | null;
  /** Of the current version of the target's framework. */
  expectationIds: readonly string[];
  hope: string;
  languages: readonly string[];
  /** How many mentors. */
  wanted: number;
};

export type Wish = { id: string; name: string; rank: number };

/** A change of someone's wishes. */
export type WishAction =
  | { do: "wish"; side: MentorshipSide; about: string }
  | { do: "unwish"; side: MentorshipSide; about: string }
  | { do: "raise"; side: MentorshipSide; about: string; rank: number };

/** Someone's own part in a round, on one side. Times are ISO texts. */
export type OwnEnrolment = {
  id: string;
  side: MentorshipSide;
  seats: number | null;
  wanted: number | null;
  frameworkSlug: string | null;
  targetLevel: string | null;
  hope: string;
  languages: readonly string[];
  withdrawnAt: string | null;
  edits: number;
  /** In the order chosen. */
  expectations: readonly { versionId: string; expectationId: string }[];
  /** Best first. */
  wishes: readonly Wish[];
};

/** `open`: people enrol; `over`: the last day has passed, or pairs are published; `closed`: so is the round. */
export type EnrolmentTime = "open" | "over" | "closed";

/** @param today YYYY-MM-DD; on the last day people still enrol. */
export function enrolmentTime(
  { status, closesOn }: { status: MentorshipRoundStatus; closesOn: string },
  today: string,
): EnrolmentTime {
  if (status === "CLOSED") return "closed";
  return status === "ENROLLING" && today <= closesOn ? "open" : "over";
}

/** Whether a mentee's form says what is stored. */
export function saysTheSame(stored: OwnEnrolment, tells: MenteeEnrolmentTells): boolean {
  const { target, expectationIds, hope, languages, wanted } = tells;
  return (
    stored.withdrawnAt === null &&
    stored.targetLevel === (target?.levelCode ?? null) &&
    (target === null || stored.frameworkSlug === target.frameworkSlug) &&
    stored.hope === hope &&
    stored.wanted === wanted &&
    sameList(stored.languages, languages) &&
    sameList(stored.expectations.map(({ expectationId }) => expectationId).sort(), [...expectationIds].sort())
  );
}

/** Whether a mentor's form says what is stored. */
export function offersTheSame(stored: OwnEnrolment, { seats, hope, languages }: MentorEnrolmentTells): boolean {
  const same = stored.seats === seats && stored.hope === hope && sameList(stored.languages, languages);
  return stored.withdrawnAt === null && same;
}

const sameList = (a: readonly string[], b: readonly string[]) => a.join(" ") === b.join(" ");

/** As it is typed, on either side; `level` as `framework/code`, `cell` as in a painted week. */
export type TypedEnrolment = {
  level: string;
  expectation: readonly string[];
  hope: string;
  languages: readonly string[];
  cell: readonly string[];
  wanted: string;
  seats: string;
};

/** What stands in a form at first. @param fresh for someone who has not enrolled yet. */
export function typedEnrolment(
  stored: OwnEnrolment | null,
  fresh: { level: string; languages: readonly string[]; seats: number },
): TypedEnrolment {
  if (!stored) {
    const { level, languages, seats } = fresh;
    return { level, expectation: [], hope: "", languages, cell: [], wanted: "1", seats: String(seats) };
  }
  const { frameworkSlug, targetLevel, expectations, hope, languages, wanted, seats } = stored;
  return {
    level: frameworkSlug && targetLevel ? `${frameworkSlug}/${targetLevel}` : "",
    expectation: expectations.map(({ expectationId }) => expectationId),
    hope,
    languages,
    cell: [],
    wanted: String(wanted ?? 1),
    seats: String(seats ?? fresh.seats),
  };
}

/** A form as it is shown: fresh, stored, or sent back with what is wrong. */
export type EnrolForm = {
  typed: TypedEnrolment;
  picker: GrowPicker;
  /** To be sent back with it. */
  edits: number;
  errors: FieldErrors;
  /** As another tab has stored it meanwhile. */
  stored: StoredInWords | null;
};

/** An enrolment as it is told. */
export type StoredInWords = {
  level: string | null;
  grows: readonly string[];
  hope: string;
  languages: readonly string[];
  seats: number | null;
  withdrawn: boolean;
};

/**
 * Puts someone one place further up.
 * @param rank where they stood when that was asked, from 1: asked twice, they move once.
 * Worked case: b of a, b, c at 2 gives b, a, c; asked again at 2, nothing changes.
 */
export function raised(ids: readonly string[], id: string, rank: number): string[] {
  const place = ids.indexOf(id);
  if (place < 1 || place + 1 !== rank) return [...ids];
  const out = [...ids];
  [out[place - 1], out[place]] = [out[place]!, out[place - 1]!];
  return out;
}

/** A person's own part in a round, as its page shows it. */
export type EnrolPage = {
  round: MentorshipRound;
  owns: boolean;
  time: EnrolmentTime;
  /** The sides on which they may enrol or did. */
  sides: readonly MentorshipSide[];
  /** The side that is looked at. */
  side: MentorshipSide;
  /** What stands on that side; `null` before they enrol. */
  own: (OwnEnrolment & { inWords: StoredInWords }) | null;
  form: EnrolForm;
  seats: number | null;
  hasHours: boolean;
  hasOffers: boolean;
  languages: readonly LanguageOption[];
  /** Of the reader, whose clocks their week is on. */
  timeZone: string;
  levels: readonly PublishedLevel[];
};

export type GrowPick = {
  id: string;
  statement: string;
  competency: string;
  levelCode: string;
  /** Why it is suggested; only its reader sees that. */
  why: SuggestedBecause | null;
};
/** Agreed as below what is asked, so by one's own rating alone, or not had a chance to show it. */
export type SuggestedBecause = "agreed" | "own" | "no-chance";

/** What a mentee can choose to grow in: what a level asks, with what suggests itself first. */
export type GrowPicker = {
  chosen: readonly GrowPick[];
  suggested: readonly GrowPick[];
  /** Without those above. */
  competencies: readonly { id: string; name: string; picks: readonly GrowPick[] }[];
};

export const NOTHING_TO_PICK: GrowPicker = { chosen: [], suggested: [], competencies: [] };
const MOST_SUGGESTED = 6;

/** One gap, best worth a mentor first. */
export type Gap = { expectationId: string; because: SuggestedBecause };

/**
 * @param level what it asks is there to choose from; something chosen that it does not ask falls away.
 * @param gaps in the order in which they count; the first few are suggested.
 */
export function growPicker(
  framework: Framework,
  level: string,
  chosenIds: readonly string[],
  gaps: readonly Gap[],
): GrowPicker {
  const asked = effectiveExpectations(framework, level);
  const names = new Map(framework.competencies.map(({ id, name }) => [id, name]));
  const because = new Map(gaps.map((gap) => [gap.expectationId, gap.because]));
  const pick = ({ id, statement, competencyId, levelCode }: EffectiveExpectation): GrowPick => ({
    ...{ id, statement, levelCode },
    competency: names.get(competencyId) ?? "",
    why: because.get(id) ?? null,
  });
  const byId = new Map(asked.map((one) => [one.id, one]));
  const listed = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const chosen = listed([...new Set(chosenIds)]);
  const isChosen = new Set(chosen.map(({ id }) => id));
  const suggested = listed(gaps.map(({ expectationId }) => expectationId).filter((id) => !isChosen.has(id)));
  const first = suggested.slice(0, MOST_SUGGESTED);
  const above = new Set([...isChosen, ...first.map(({ id }) => id)]);
  const competencies = framework.competencies.flatMap(({ id, name }) => {
    const picks = asked.filter((one) => one.competencyId === id && !above.has(one.id)).map(pick);
    return picks.length > 0 ? [{ id, name, picks }] : [];
  });
  return { chosen: chosen.map(pick), suggested: first.map(pick), competencies };
}
