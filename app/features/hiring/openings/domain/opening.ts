import type { InterviewNext, OwnInterview } from "~/features/hiring/interviews/domain/interview";
import type { Framework, Kit, Ladder } from "~/features/ladder/format/domain/framework";
import { dayText } from "~/kernel/time/day";
import { type ChangedField, changedFields } from "~/kernel/write-decision";
import type { Funnel } from "./funnel";

/** `DRAFT`: its plan is being made. `OPEN`: candidates are interviewed by it, and it stands. */
export type OpeningStatus = "DRAFT" | "OPEN" | "CLOSED";

/** What a part in an opening lets a person know, for good: names of candidates or judgements about them, never both. */
export type OpeningKnowledge = "NAMES" | "JUDGEMENTS";

/** One interview of the plan. Every candidate has the same kit, in the version of the opening's framework. */
export type OpeningStage = {
  id: string;
  /** From 1. */
  place: number;
  name: string;
  kitId: string;
  /** The kit's band against whose anchors answers are scored. */
  bandId: string;
  /** Interviewers whose scores count. */
  seats: number;
};

/** A competency that the role asks for. */
export type OpeningCompetency = {
  competencyId: string;
  /** The plan has to ask for it before the opening opens. */
  must: boolean;
  /** 1 to 5; what is not 1 has a reason. */
  weight: number;
  reason: string;
};

/** An opening with the reader's part in it. Days are `YYYY-MM-DD`, times ISO texts. */
export type Opening = {
  id: string;
  role: string;
  about: string;
  versionId: string;
  frameworkSlug: string;
  lowestLevel: string;
  highestLevel: string;
  teamId: string | null;
  teamName: string | null;
  headcount: number;
  leadId: string;
  leadName: string;
  leadLeft: boolean;
  deciderId: string;
  deciderName: string;
  coordinatorId: string;
  coordinatorName: string;
  opensOn: string;
  fillBy: string | null;
  status: OpeningStatus;
  openedAt: string | null;
  closedAt: string | null;
  edits: number;
  /** By their ids. */
  competencies: readonly OpeningCompetency[];
  /** By their places. */
  stages: readonly OpeningStage[];
  /** The reader has or had a seat in an interview of it. */
  seated: boolean;
};

/** What the pages of an opening need of it for their frame; `runs`: the reader leads it, decides or keeps its names. */
export type OpeningHead = Pick<Opening, "id" | "role" | "status"> & { leads: boolean; runs: boolean };

/** Levels of one ladder, lowest first, at which the opening hires. */
export type LevelRange = { ladder: Ladder; codes: readonly string[] };

/** The levels from the lowest to the highest; `null` unless both are of one ladder, in that order. */
export function levelRange(framework: Framework, lowest: string, highest: string): LevelRange | null {
  for (const ladder of framework.ladders) {
    const codes = ladder.levels.map(({ code }) => code);
    const [from, to] = [codes.indexOf(lowest), codes.indexOf(highest)];
    if (from >= 0 && to >= from) return { ladder, codes: codes.slice(from, to + 1) };
  }
  return null;
}

/** A kit's band, with the levels of the opening that it does not tell apart. */
export type FittingBand = { bandId: string; name: string; missing: readonly string[] };

/** The bands of a kit that tell at least one of the levels apart, those that leave out the fewest first. */
export function fittingBands(kit: Kit, codes: readonly string[]): FittingBand[] {
  return kit.bands
    .map(({ id, name, levels }) => ({ bandId: id, name, missing: codes.filter((code) => !levels.includes(code)) }))
    .filter(({ missing }) => missing.length < codes.length)
    .sort((a, b) => a.missing.length - b.missing.length);
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** `IC3 to IC4`, or the one level that it is. */
export function levelsInWords({ lowestLevel, highestLevel }: { lowestLevel: string; highestLevel: string }): string {
  return lowestLevel === highestLevel ? lowestLevel : `${lowestLevel} to ${highestLevel}`;
}

/** What the lead of an opening decides of it besides its plan. */
export type OpeningFields = Pick<
  Opening,
  "role" | "about" | "lowestLevel" | "highestLevel" | "teamId" | "headcount" | "opensOn" | "fillBy"
>;
/** With its decider and its coordinator. */
export type OpeningTerms = OpeningFields & { deciderId: string; coordinatorId: string };
/** As people read it. */
type Told = OpeningFields & { teamName: string | null; deciderName: string; coordinatorName: string };

type Line = { term: string; text: string };

function linesOf(told: Told): Line[] {
  return [
    { term: "Role", text: told.role },
    { term: "Description", text: told.about },
    { term: "Levels", text: levelsInWords(told) },
    { term: "Team", text: told.teamName ?? "None" },
    { term: "Positions", text: String(told.headcount) },
    { term: "Opens on", text: told.opensOn },
    { term: "Fill by", text: told.fillBy ?? "No day" },
    { term: "Decider", text: told.deciderName },
    { term: "Candidate coordinator", text: told.coordinatorName },
  ];
}

/** Everything that two descriptions of an opening say differently: shown to a person who changes what another has changed. */
export function openingDifferences(stored: Told, yours: Told): ChangedField[] {
  return changedFields(linesOf(stored), linesOf(yours));
}

/** A person's parts in an opening, in words; there are several for a lead who also decides. */
export function partsIn(opening: Pick<Opening, "leadId" | "deciderId" | "coordinatorId">, personId: string): string[] {
  return [
    ...(opening.leadId === personId ? ["You lead it"] : []),
    ...(opening.deciderId === personId ? ["You decide"] : []),
    ...(opening.coordinatorId === personId ? ["You coordinate candidates"] : []),
  ];
}

/** `day` is `YYYY-MM-DD`. */
export type OpeningDay = { term: string; day: string };

type ToldDays = Pick<Opening, "status" | "opensOn" | "fillBy" | "openedAt" | "closedAt">;

/**
 * The days of an opening, in words that are true of its state today.
 *
 * Worked case: opened on 3 November, to be filled by the end of the month: on 5 December “Opened” and “Was to be filled by”.
 */
export function openingDays({ status, opensOn, fillBy, openedAt, closedAt }: ToldDays, today: string): OpeningDay[] {
  const wanted = { term: status !== "CLOSED" && (fillBy ?? today) >= today ? "Fill by" : "Was to be filled by" };
  return [
    openedAt === null
      ? { term: opensOn < today ? "Was to open" : "Opens", day: opensOn }
      : { term: "Opened", day: dayText(new Date(openedAt)) },
    ...(fillBy === null ? [] : [{ ...wanted, day: fillBy }]),
    ...(closedAt === null ? [] : [{ term: "Closed", day: dayText(new Date(closedAt)) }]),
  ];
}

/** How far the candidates of an opening are, as counts. */
type Counts = { total: number; waiting: number; toDecide: number; hired: number };
/** What its reader does next; `page` is below the opening's own address. */
export type OpeningNext = { words: string; page: string };

type Reader = { leads: boolean; decides: boolean; keeps: boolean };

/**
 * The one thing that an opening waits for from its reader; `null` where the reader has nothing to do.
 * @param counts `null` before it opens.
 */
export function openingNext(
  { status, headcount }: Pick<Opening, "status" | "headcount">,
  counts: Counts | null,
  { leads, decides, keeps }: Reader,
): OpeningNext | null {
  if (status === "DRAFT") return leads ? { words: "Complete the plan", page: "plan" } : null;
  if (status === "CLOSED" || !counts) return null;
  if (decides && counts.toDecide > 0) {
    const them = counts.toDecide === 1 ? "1 candidate" : `${counts.toDecide} candidates`;
    return { words: `Decide on ${them}`, page: "board?waiting=decision" };
  }
  if (leads && counts.hired >= headcount) return { words: "All positions filled: close opening", page: "close" };
  if (keeps && counts.total === 0) return { words: "Add the first candidate", page: "candidates/new" };
  if ((keeps || leads) && counts.waiting > 0) {
    const them = counts.waiting === 1 ? "1 candidate" : `${counts.waiting} candidates`;
    return { words: `Plan interviews for ${them}`, page: "board?waiting=start" };
  }
  return null;
}

export type OpeningCard = {
  id: string;
  role: string;
  lowestLevel: string;
  highestLevel: string;
  teamName: string | null;
  leadId: string;
  leadName: string;
  deciderId: string;
  coordinatorId: string;
  opensOn: string;
  fillBy: string | null;
  status: OpeningStatus;
};

/** How far the candidates of an opening are; an erased candidate is counted, since they were there. */
export type CandidateCounts = {
  total: number;
  withdrawn: number;
  /** Before anything was decided. */
  erased: number;
  /** No interview is planned yet. */
  waiting: number;
  interviewed: number;
  /** All scorecards are in. */
  toDecide: number;
  hired: number;
  notHired: number;
};

/** Of which levels and teams an opening can be. */
export type OpeningChoices = { ladderName: string; levels: { code: string; title: string }[]; teams: Known[] };

export type Known = { id: string; name: string };

export type LadderCard = {
  slug: string;
  frameworkName: string;
  id: string;
  name: string;
  levels: string;
  kits: number;
};

export type OpeningOverview = {
  head: OpeningHead;
  opening: Omit<Opening, "competencies" | "stages" | "seated">;
  stages: number;
  days: OpeningDay[];
  /** What the reader is in it. */
  parts: string[];
  /** To those who run it, once it is open. */
  counts: CandidateCounts | null;
  next: OpeningNext | null;
  /** Interviews of it that want something from a reader who only interviews. */
  own: (OwnInterview & { next: InterviewNext })[];
  /** To those who run it, once there are candidates. */
  funnel: Funnel | null;
};
