export const MOST_PER_WEEK = 20;
export const USUAL_PER_WEEK = 2;

/** What stands of somebody's load; without a profile it is the usual one. */
export type InterviewLoad = { perWeek: number; edits: number };
