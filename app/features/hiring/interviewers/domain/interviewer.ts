import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import type { AskedAttribute, Declared } from "./panel-mix";
import type { KitHead, Standing } from "./qualification";

export const MOST_PER_WEEK = 20;
export const USUAL_PER_WEEK = 2;

/** A person's interview load; without a profile it is the usual one. */
export type InterviewLoad = { perWeek: number; edits: number };

/** How far the reader is with a kit. */
export type OwnKit = KitHead & { standing: Standing | null; vignettes: number; scored: number; next: string };

export type InterviewerPage = {
  /** `null` for a person who is on no panel. */
  own: {
    timeZone: string;
    load: InterviewLoad;
    hours: readonly WeeklyHours[];
    declared: readonly Declared[];
    asked: readonly AskedAttribute[];
    kits: readonly OwnKit[];
  } | null;
  readerId: string;
  leads: boolean;
};

/** What stands against a form of the page; 409: another tab has stored something else meanwhile. */
export type InterviewerProblem =
  | { at: "load"; status: 400 | 409; errors: readonly string[]; stored?: InterviewLoad }
  | { at: "hours"; status: 400 | 409; errors: Readonly<Record<number, string>>; stored?: WeeklyHours[] };
