/** What a decision left to do. `hand-over`: to say who a hired candidate has become; `plan`: the interviews of a further debrief. */
export type FollowUp = {
  of: "hand-over" | "plan";
  candidateId: string;
  debriefId: string;
  code: string;
  /** Only for whoever keeps the names of the opening. */
  name: string | null;
  role: string;
  /** An ISO text. */
  decidedAt: string;
};

/** What was decided and what to do now, in words, and the page for it. */
export function followUpNext({ of, candidateId, debriefId }: FollowUp): {
  decided: string;
  words: string;
  page: string;
} {
  return of === "hand-over"
    ? { decided: "Hired", words: "Say who they are", page: `/hiring/debriefs/${debriefId}/decision` }
    : { decided: "Another stage", words: "Plan interviews", page: `/hiring/candidates/${candidateId}/interviews` };
}
