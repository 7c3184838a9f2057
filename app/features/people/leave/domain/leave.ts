import type { FieldErrors } from "~/kernel/form/form";

/** Time away from work, by calendar day (YYYY-MM-DD); why is nobody's business here. */
export type LeaveDays = {
  from: string;
  /** The last day; `null` while nobody knows. */
  until: string | null;
};

/** Whether two share a day. An open one lasts for ever. */
export function overlap(one: LeaveDays, other: LeaveDays): boolean {
  const startsInTime = (a: LeaveDays, b: LeaveDays) => b.until === null || a.from <= b.until;
  return startsInTime(one, other) && startsInTime(other, one);
}

/** Whether somebody is away on a day. */
export function isAwayOn(leaves: readonly LeaveDays[], day: string): boolean {
  return leaves.some((leave) => overlap(leave, { from: day, until: day }));
}

/** What was wrong with a form, at which record, beside what was typed. */
export type LeaveProblem = {
  status: 400 | 409;
  at: string;
  typed?: { from: string; until: string };
  errors: FieldErrors;
  message?: string;
  /** The version to send it with again. */
  version?: number;
};
