import type { Grouping } from "~/features/growth/opportunities/domain/sponsorship";
import type { Fit, FitCounts } from "~/features/mentorship/pairing/domain/fit";
import type {
  PairingDecisionKind,
  PairingMode,
  RunFacts,
  RunPair,
  RunSeat,
  UnmatchedReason,
} from "~/features/mentorship/pairing/domain/run";
import type { PairEnd, PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { Weights } from "~/features/mentorship/programmes/domain/programme";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import type { AskedForm } from "~/kernel/final-act";
import type { MenteeChange, PairingGroup } from "./publishable";
import type { Shown, Supposed, Tried, WhyNot } from "./trial";

/** Where a run is found. */
export type RunIds = { roundId: string; runId: string };

export type Named = { id: string; name: string };
/** What people, or competencies, are called, by id. */
export type Names = Readonly<Record<string, string>>;
/** A page of a list that no one counts. */
type PageOf<Row> = { rows: readonly Row[]; page: number; more: boolean };

type RunRef = { id: string; number: number };

/** A finished run as its review heads it. */
export type RunHead = RunFacts & {
  id: string;
  number: number;
  mode: PairingMode;
  finishedAt: string;
  /** The finished run before it, and the latest of all. */
  before: RunRef | null;
  latest: RunRef;
  /** Pairs that were fixed or ruled out and are not so in this run, or are so in it and no longer. */
  unsettled: number;
};

/** What every page of a run's review is headed with. */
export type RunFrame = {
  round: Pick<
    MentorshipRound,
    "id" | "name" | "status" | "way" | "programmeId" | "programmeName" | "enrolledAs" | "openFor"
  > & { owns: boolean };
  run: RunHead;
  /** Pairs can still be settled, worked out again and published. */
  mayPair: boolean;
  /** Its pairs are those of the round. */
  isPublished: boolean;
  /** The run of the round that is published, this one or another. */
  publishedRunId: string | null;
};

/** The weakest match first, or by the mentee's name. */
export type PairOrder = "fit" | "name";
export type PairsView = "list" | "graph";

export type ReviewedPair = Pick<RunPair, "layer" | "locked"> & {
  fit: Fit;
  mentee: Named;
  mentor: Named;
  /** What the owner settled about the two by now. */
  decision: PairingDecisionKind | null;
};
/** `now`: what became of the two once the run was published; `null` before. */
export type PairSince = ReviewedPair & { now: PairNow | null };

/** A pair as it is now. `others`: mentors that the mentee has instead. */
export type PairNow = { id: string; status: PairStatus; end: PairEnd | null; others: readonly string[] };
/** What became of a mentee that the published run left out. */
export type MenteeNow = { is: "matched"; id: string; mentor: string } | { is: "withdrawn" | "ended" | "waiting" };
/** What a match came from. The run found it, and it never changes. */
export type PairDetails = Pick<RunPair, "points" | "rules">;
export type ReviewedUnmatched = { mentee: Named; reason: UnmatchedReason };
/** `now` is `null` before the run is published. */
type UnmatchedSince = ReviewedUnmatched & { now: MenteeNow | null };
export type ReviewedSeat = Omit<RunSeat, "mentorId"> & {
  mentor: Named;
  /** Offered in this round; the most over all programs, and mentees in other rounds. */
  offered: number;
  limit: number;
  elsewhere: number;
};
export type SettledPair = { mentee: Named; mentor: Named; kind: PairingDecisionKind; madeAt: string };

export type PairsPage = RunFrame & {
  asked: { name: string; by: PairOrder; view: PairsView };
  fits: FitCounts;
  pairs: PageOf<PairSince>;
  /** Of each of them, in their order. */
  details: readonly PairDetails[];
  competencies: Names;
};
export type UnmatchedPage = RunFrame & { unmatched: PageOf<UnmatchedSince>; names: Names };
export type SeatsPage = RunFrame & { seats: PageOf<ReviewedSeat> };
export type SettledPage = RunFrame & { settled: PageOf<SettledPair> };
export type ComparedPage = RunFrame & {
  /** The run before it; `null` for the first. */
  before: RunHead | null;
  changed: number;
  changes: PageOf<MenteeChange>;
  names: Names;
};
export type GroupsPage = RunFrame & { by: Grouping; minimum: number; groups: readonly PairingGroup[] };
/** `newcomers`: mentees whom the run has not thought of. */
export type PublishPage = RunFrame & { newcomers: number; letters: readonly Letter[]; asks: AskedForm };
/** A mail that publishing sends, as its readers get it. `people`: their names. */
export type Letter = { to: string; people: readonly string[]; subject: string; text: string; button: string };

/** `rule`: in words. */
export type WhyAnswer =
  | Exclude<WhyNot, { is: "forbidden" | "cost" }>
  | { is: "forbidden"; rule: string }
  | { is: "cost"; points: number; tried: Shown };

/** Whom a question could be asked of, or the answer. */
export type WhyPage = RunFrame &
  (
    | { is: "choose"; side: "MENTEE" | "MENTOR"; mentee: Named | null; name: string; people: PageOf<Named> }
    | {
        is: "answer";
        mentee: Named;
        mentor: Named;
        decision: PairingDecisionKind | null;
        answer: WhyAnswer;
        names: Names;
      }
  );

/** What something would come to. Points under other weights cannot be compared: `null`. */
export type TriedView = (Omit<Shown, "points"> & { points: number | null }) | Exclude<Tried, { is: "tried" }>;

export type WhatIfPage = RunFrame & {
  weights: Weights;
  supposed: Supposed;
  /** `null` while nothing is supposed. */
  tried: TriedView | null;
  names: Names;
};

/** What the dialog over the matches shows. */
export type AskedPage = WhyPage | WhatIfPage;
