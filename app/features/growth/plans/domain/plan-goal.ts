import { z } from "zod";
import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import type { FieldErrors } from "~/kernel/form/form";
import { DAY_MS } from "~/kernel/time/day";

/** A plan is a handful: a person who works on more than this works on none of it. */
export const MOST_OPEN_GOALS = 5;

export const CHECK_IN_RHYTHMS = ["WEEKLY", "TWO_WEEKLY", "MONTHLY", "QUARTERLY"] as const;
export type CheckInRhythm = (typeof CHECK_IN_RHYTHMS)[number];
export const RHYTHM_WORDS: Readonly<Record<CheckInRhythm, string>> = {
  WEEKLY: "every week",
  TWO_WEEKLY: "every two weeks",
  MONTHLY: "every month",
  QUARTERLY: "every three months",
};
const RHYTHM_DAYS: Readonly<Record<CheckInRhythm, number>> = { WEEKLY: 7, TWO_WEEKLY: 14, MONTHLY: 31, QUARTERLY: 92 };

/** What the person writes of a goal. Texts have line feeds only. */
export type GoalWords = {
  title: string;
  opportunity: string;
  evidence: string;
  rhythm: CheckInRhythm;
  /** YYYY-MM-DD. */
  dueOn: string | null;
};

/** A goal with more of them is several goals. */
export const MOST_STEPS = 10;

/** One thing to do for a goal; `dueOn` is YYYY-MM-DD, `doneAt` an ISO text. */
export type GoalStep = { id: string; text: string; dueOn: string | null; doneAt: string | null };

export type GoalState = "OPEN" | "DONE" | "DROPPED";

/** A short text about how it goes; dated, and never changed. Times are ISO texts. */
export type CheckIn = { id: string; authorId: string; author: string; text: string; at: string };

export type Goal = GoalWords & {
  id: string;
  personId: string;
  person: string;
  /** Of the person, now. */
  managerId: string | null;
  versionId: string;
  expectationId: string;
  state: GoalState;
  /** Why it was dropped. */
  reason: string | null;
  closedAt: Date | null;
  /** `null` while the person keeps it to themselves. */
  sharedAt: Date | null;
  agreed: { byId: string; by: string; at: Date; version: number } | null;
  /** Counts the edits of its words. */
  version: number;
  createdAt: Date;
  /** The latest first. */
  checkIns: readonly CheckIn[];
  /** In the order added. */
  steps: readonly GoalStep[];
};

/** What to do next for a goal: the open step that is due first, undated ones last; `null` once all are done. */
export function nextStep(steps: readonly GoalStep[]): GoalStep | null {
  const open = steps.filter(({ doneAt }) => doneAt === null);
  return [...open].sort((a, b) => compareDue(a.dueOn, b.dueOn))[0] ?? null;
}

/** Days first, then what has none. */
export const compareDue = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

/** A goal with the expectation it is for, as a page shows it. */
export type ShownGoal = Goal & { expectation: GoalExpectation; due: boolean };

export type GoalPage = {
  goal: ShownGoal;
  own: boolean;
  mayAgree: boolean;
  today: string;
  /** For the forms that add something. */
  newId: string;
  newStepId: string;
};

/** What went wrong on the page of a goal, next to what was typed. */
export type GoalProblem = {
  at: "change" | "check-in" | "drop" | "add-step";
  status: 400 | 409;
  typed: Partial<Record<keyof GoalWords | "text", string>>;
  errors: FieldErrors;
  /** What was saved meanwhile, and its version. */
  theirs?: GoalWords;
  version?: number;
};

const sameWords = (a: GoalWords, b: GoalWords) =>
  a.title === b.title &&
  a.opportunity === b.opportunity &&
  a.evidence === b.evidence &&
  a.rhythm === b.rhythm &&
  a.dueOn === b.dueOn;

/**
 * Whether an edit may be stored over what is there.
 * - `already`: exactly this is stored, as after a repeated submit.
 * - `conflict`: someone wrote something else since the sender looked (`seen` is the version they saw).
 */
export function decideGoalChange(
  stored: GoalWords & { version: number },
  given: GoalWords,
  seen: number,
): "already" | "store" | "conflict" {
  if (sameWords(stored, given)) return "already";
  return stored.version === seen ? "store" : "conflict";
}

/** Whether an open goal has gone without a word for longer than its rhythm. */
export function isCheckInDue(goal: Pick<Goal, "state" | "rhythm" | "createdAt" | "checkIns">, now: Date): boolean {
  if (goal.state !== "OPEN") return false;
  const [latest] = goal.checkIns;
  const since = latest ? Date.parse(latest.at) : goal.createdAt.getTime();
  return now.getTime() - since > RHYTHM_DAYS[goal.rhythm] * DAY_MS;
}

/** An agreement is to the words as they were: an edit afterwards leaves it standing beside them. */
export function agreementOf({
  agreed,
  version,
}: Pick<Goal, "agreed" | "version">): "none" | "as-worded" | "changed-since" {
  if (!agreed) return "none";
  return agreed.version === version ? "as-worded" : "changed-since";
}

export type Target = {
  frameworkSlug: string;
  targetLevel: string;
  /** YYYY-MM-DD. */
  targetOn: string | null;
};

/** The expectation of a goal as it was read when the goal was made, and what has become of it. */
export type GoalExpectation = {
  id: string;
  statement: string;
  competency: string;
  level: string;
  /** `engineering@1.2.0` */
  version: string;
  /** In the current version: worded alike, worded otherwise, or no longer asked. */
  now: { is: "same" } | { is: "reworded"; statement: string; version: string } | { is: "gone"; version: string };
};

/** The expectation of that id, in any ladder. */
export function expectationIn(framework: Framework, id: string): Expectation | null {
  const levels = framework.ladders.flatMap((ladder) => ladder.levels);
  return levels.flatMap((level) => level.expectations).find((one) => one.id === id) ?? null;
}

/**
 * @param then the version that the goal names.
 * @param now the current version of the same framework; `null` where it is no longer published.
 */
export function goalExpectation(then: Framework, now: Framework | null, id: string): GoalExpectation {
  const old = expectationIn(then, id);
  const competency = then.competencies.find((one) => one.id === old?.competencyId)?.name ?? "";
  const known = { id, statement: old?.statement ?? "", competency, level: old?.levelCode ?? "", version: nameOf(then) };
  return { ...known, now: changeOf(old, then, now, id) };
}

function changeOf(old: Expectation | null, then: Framework, now: Framework | null, id: string): GoalExpectation["now"] {
  if (!now || now.version === then.version) return { is: "same" };
  const present = expectationIn(now, id);
  if (!present) return { is: "gone", version: nameOf(now) };
  if (present.statement === old?.statement) return { is: "same" };
  return { is: "reworded", statement: present.statement, version: nameOf(now) };
}

const nameOf = ({ name, version }: Framework) => `${name} ${version}`;

/** `versionId/expectationId`, as the pages offer it. Marked, so that Zod does not come to the browser with the words above. */
export const ExpectationKey = /* @__PURE__ */ (() =>
  z
    .string()
    .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/, "Choose an expectation.")
    .transform((text) => {
      const [versionId, expectationId] = text.split("/") as [string, string];
      return { versionId, expectationId };
    }))();
export type ExpectationKey = z.infer<typeof ExpectationKey>;
export const OptionalExpectation = /* @__PURE__ */ (() =>
  z.union([z.literal("").transform(() => null), ExpectationKey]))();
