/** `DRAFT`: its plan is being made. `OPEN`: candidates are interviewed by it, and it stands. */
export type OpeningStatus = "DRAFT" | "OPEN" | "CLOSED";

/** What a part in an opening lets somebody know, for good: names of candidates, or what is thought of them. Nobody both. */
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

/** An opening as somebody finds it. Days are `YYYY-MM-DD`, times ISO texts. */
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
