import type { HardRule, PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import { NEVER, pairingProblem } from "~/features/mentorship/pairing/domain/pairing-problem";
import {
  type PairingFrameworks,
  type PairingInput,
  type PairingPeople,
  pairingInput,
  type RulePoints,
} from "~/features/mentorship/pairing/domain/run";
import type { MentorshipRoundStatus } from "~/features/mentorship/programmes/domain/programme";
import type { MentorshipPair, PairStatus } from "./pair";

/** Two people who are to be parted. */
/** A mentor with a free seat whom no rule keeps from the mentee. */
export type RematchCandidate = { mentorId: string; points: number; rules: readonly RulePoints[] };

export type Rematch = {
  /** Most points first. */
  candidates: readonly RematchCandidate[];
  /** Mentors whom a rule keeps from the mentee, each under the first that does; most first. */
  ruledOut: readonly { rule: HardRule; mentors: number }[];
  /** Mentors whom no rule forbids, and whose seats others have. */
  full: number;
};

/**
 * The problem of finding one mentee another mentor while everyone else keeps theirs: one row, all mentors but the old one, and the
 * seats that no one has. From today on, since that is when the new pair begins.
 */
export function rematchInput(
  people: PairingPeople,
  { menteeId, mentorId }: PairIds,
  today: string,
  frameworks: PairingFrameworks,
): PairingInput {
  const { frame } = people;
  const startsOn = today > frame.startsOn && today < frame.endsOn ? today : frame.startsOn;
  const narrowed = {
    ...people,
    frame: { ...frame, startsOn },
    mentees: people.mentees.filter(({ id }) => id === menteeId).map((mentee) => ({ ...mentee, wanted: 1 })),
    mentors: people.mentors.filter(({ id }) => id !== mentorId),
    decisions: people.decisions.filter((one) => one.kind === "FORBID" && one.menteeId === menteeId),
    living: people.living.filter((one) => one.menteeId === menteeId && one.mentorId !== mentorId),
  };
  return pairingInput(narrowed, "TOTAL", frameworks);
}

/**
 * Whom a mentee could be paired with instead, by the same rules and points as any pair of the round.
 * @param input of `rematchInput`: of one mentee, or of none when they no longer take part.
 */
export function findRematch(input: PairingInput): Rematch {
  const { problem, lens } = pairingProblem(input);
  if (problem.menteeIds.length === 0) return { candidates: [], ruledOut: [], full: 0 };
  const columns = [...problem.mentorIds.keys()];
  const isFree = (column: number) => problem.gain[column] !== NEVER && problem.seats[column]! > 0;
  const candidates = columns
    .filter(isFree)
    .sort((a, b) => problem.gain[b]! - problem.gain[a]! || a - b)
    .map((column) => ({
      mentorId: problem.mentorIds[column]!,
      points: lens.points(0, column),
      rules: lens.tell(0, column),
    }));
  const counts = new Map<HardRule, number>();
  for (const column of columns) {
    const rule = lens.rule(0, column);
    if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const ruledOut = [...counts].map(([rule, mentors]) => ({ rule, mentors }));
  return {
    candidates,
    ruledOut: ruledOut.sort((a, b) => b.mentors - a.mentors || (a.rule < b.rule ? -1 : 1)),
    full: columns.filter((column) => problem.gain[column] !== NEVER && problem.seats[column] === 0).length,
  };
}

/** The last day of the pair that takes another's place: that of the one before, or of the round if that is later. */
export function rematchEndsOn(
  before: Pick<MentorshipPair, "endsOn">,
  roundEndsOn: string,
  today: string,
): string | null {
  const endsOn = before.endsOn > roundEndsOn ? before.endsOn : roundEndsOn;
  return endsOn > today ? endsOn : null;
}

/** A pair that is to be parted, with the names of its round's mentors. Days are `YYYY-MM-DD`. */
export type PairToPart = Pick<
  MentorshipPair,
  "id" | "roundId" | "ownerId" | "endsOn" | "programmeId" | "programmeName"
> & {
  roundName: string;
  roundStatus: MentorshipRoundStatus;
  roundEndsOn: string;
  status: PairStatus;
  mentee: { id: string; name: string };
  mentor: { id: string; name: string };
  mentors: Readonly<Record<string, string>>;
};

export type NamedCandidate = RematchCandidate & { name: string };

export type RematchPage = {
  pair: Omit<PairToPart, "mentors">;
  candidates: readonly NamedCandidate[];
  /** Further ones with fewer points. */
  more: number;
  ruledOut: Rematch["ruledOut"];
  full: number;
  /** By id. */
  competencies: Readonly<Record<string, string>>;
  /** Of the new pair, so that sending the form twice is once. */
  id: string;
};
