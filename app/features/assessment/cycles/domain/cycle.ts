import type { FocusSource } from "~/features/assessment/focus/domain/focus";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { askedAt, expectationIds, findLevel, nextLevel } from "~/features/ladder/reading/domain/reading";
import type { Actor } from "~/kernel/actor";
import { DAY_MS, dayStart, dayText } from "~/kernel/time/day";

export type CycleLevel = "HELD" | "NEXT";
export type LeftOutReason = "CHOSEN" | "NO_LEVEL" | "OTHER_FRAMEWORK" | "UNKNOWN_LEVEL" | "NO_NEXT_LEVEL";

/** Against what someone is reviewed in a cycle, or why they are not. */
export type PlaceInCycle = { heldLevel: string; targetLevel: string } | { leftOut: LeftOutReason };

/**
 * Where a person stands in a cycle of a framework, by the position they hold.
 * @param position `null` for someone without one.
 * @returns a level of the framework that asks something, or the reason to leave them out.
 */
export function placeInCycle(
  framework: Framework,
  level: CycleLevel,
  position: { frameworkSlug: string; levelCode: string } | null,
): PlaceInCycle {
  if (!position) return { leftOut: "NO_LEVEL" };
  if (position.frameworkSlug !== framework.slug) return { leftOut: "OTHER_FRAMEWORK" };
  const heldLevel = position.levelCode;
  if (!findLevel(framework, heldLevel)) return { leftOut: "UNKNOWN_LEVEL" };
  const targetLevel = level === "HELD" ? heldLevel : nextLevel(framework, heldLevel)?.code;
  if (targetLevel === undefined) return { leftOut: "NO_NEXT_LEVEL" };
  if (expectationIds(askedAt(framework, targetLevel)).length === 0) return { leftOut: "UNKNOWN_LEVEL" };
  return { heldLevel, targetLevel };
}

/** One side of an assessment as others may know it: its state, never what it says or whether it says anything. */
export type SideState = "not-started" | "draft" | "withdrawn" | "submitted" | "revealed";

/** The facts that a side's state is made of; `sheet` is the one that counts, `null` before someone began it. */
export type SideFacts = {
  sheet: { submittedAt: Date | null; revealedAt: Date | null } | null;
  /** It was submitted once and taken back. */
  withdrawn: boolean;
};

/** @returns `withdrawn` until it is submitted again. */
export function sideState({ sheet, withdrawn }: SideFacts): SideState {
  if (sheet?.revealedAt) return "revealed";
  if (sheet?.submittedAt) return "submitted";
  if (withdrawn) return "withdrawn";
  return sheet ? "draft" : "not-started";
}

/**
 * Whether a side came, or still is, after the cycle's last day.
 * @param closesOn the last day, which is still in time.
 */
export function isLate(submittedAt: Date | null, closesOn: Date, now: Date): boolean {
  return dayText(submittedAt ?? now) > dayText(closesOn);
}

/** The last day of someone's assessment: the cycle's, or a later one of their own. */
export function lastDay(closesOn: Date, dueOn: Date | null): Date {
  return dueOn && dueOn > closesOn ? dueOn : closesOn;
}

const REOPENS_FOR_DAYS = 30;

/** Whether a closed cycle can be opened again. */
export function canReopen(closedAt: Date, now: Date): boolean {
  return now.getTime() - closedAt.getTime() <= REOPENS_FOR_DAYS * DAY_MS;
}

export type Reminder = "asked" | "soon" | "late";

/** A reminder whose day was missed (the server was down, the person away) still comes for so many days, and then no more. */
const CATCH_UP_DAYS = 7;
const SOON_DAYS = 3;

/**
 * Which reminder a day calls for: when asked, three days before the end, and after the end. Each is sent once at most, so
 * that a cycle is three messages to a person, whatever happens.
 * @returns the latest that is due; `null` on all other days.
 *
 * Worked case: open from the 2nd to the 20th: asked 2nd to 8th, soon 17th to 20th, late 21st to 27th.
 */
export function reminderDue({ opensOn, closesOn }: { opensOn: Date; closesOn: Date }, now: Date): Reminder | null {
  const today = dayStart(dayText(now)).getTime();
  const daysSince = (day: Date) => Math.round((today - day.getTime()) / DAY_MS);
  if (daysSince(closesOn) > CATCH_UP_DAYS || daysSince(opensOn) < 0) return null;
  if (daysSince(closesOn) > 0) return "late";
  if (daysSince(closesOn) >= -SOON_DAYS) return "soon";
  return daysSince(opensOn) < CATCH_UP_DAYS ? "asked" : null;
}

/** One side as a page shows it. */
export type SideView = { state: SideState; late: boolean; onLeave: boolean };

/** @param window of the cycle; once it is closed, what was not submitted is no longer late. */
export function sideView(
  { onLeave, ...facts }: SideFacts & { onLeave: boolean },
  { closesOn, closed }: { closesOn: Date; closed: boolean },
  now: Date,
): SideView {
  const submittedAt = facts.sheet?.submittedAt ?? null;
  const late = (submittedAt !== null || !closed) && isLate(submittedAt, closesOn, now);
  return { state: sideState(facts), late, onLeave: onLeave && submittedAt === null };
}

/** A person of a cycle as its page shows them: states, never content. */
export type CycleLine = {
  assessmentId: string;
  subjectId: string;
  subject: string;
  left: boolean;
  targetLevel: string;
  /** Their own last day, if it is later than the cycle's. */
  dueOn: Date | null;
  /** Since when the cycle no longer asks for them; the reason for those concerned and those who run the cycle. */
  takenOut: { at: Date; reason: string | null } | null;
  /** The reader may change their part. */
  changes: boolean;
  manager: string | null;
  managerLeft: boolean;
  /** Another manager has been asked before the present one. */
  moved: boolean;
  self: SideView;
  managers: SideView;
  /** The side that the reader is asked for themselves. */
  mine: "self" | "managers" | null;
};

/** What ties someone to an assessment of an open cycle: it is theirs, they manage its subject, or they did. */
export type Tie = "subject" | "manager" | "former";

export type AskedFacts = {
  tie: Tie;
  /** One's own sheet; `null` before one has begun it. */
  own: { submitted: boolean; laidAside: boolean } | null;
  revealed: boolean;
  /** The manager's side was submitted by a manager before. */
  stands: boolean;
};

/**
 * What an open cycle has to say to someone about an assessment:
 * - `begin`, `continue`: they are asked for a sheet.
 * - `stands`: they would be, but a manager before them has submitted it.
 * - `kept`: they submitted the manager's side and are no longer the manager.
 * - `handed-over`: neither asked nor the manager any more.
 * - `revealed`: both sides can be read, and talked about.
 * - `null`: nothing to do: they have submitted, and the other side has not.
 */
export type AskedFor = "begin" | "continue" | "stands" | "kept" | "handed-over" | "revealed" | null;

export function askedFor({ tie, own, revealed, stands }: AskedFacts): AskedFor {
  if (tie === "former") {
    if (revealed) return null;
    return own?.submitted ? "kept" : "handed-over";
  }
  if (revealed) return "revealed";
  if (own?.submitted) return null;
  if (tie === "manager" && stands) return "stands";
  return own && !own.laidAside ? "continue" : "begin";
}

/** Someone's part in a cycle, on the page that changes it. */
export type CycleMember = {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  opensOn: Date;
  closesOn: Date;
  closedAt: Date | null;
  subjectId: string;
  subject: string;
  dueOn: Date | null;
  takenOutAt: Date | null;
  /** Both reviews can be read. */
  revealed: boolean;
};

export type CycleChangeKind = "ADDED" | "TAKEN_OUT" | "EXTENDED" | "REOPENED" | "MOVED";

/** What changed in a cycle, as pages list it. @property by `null` where the rule for people who join did it. */
export type CycleChange = {
  id: string;
  kind: CycleChangeKind;
  reason: string;
  dueOn: Date | null;
  by: string | null;
  at: Date;
};

/** A draft that isn't submitted yet. @property subject `null` for a self-assessment. */
export type OpenDraft = { id: string; author: string; subject: string | null };

/** Who reads a cycle. @property isOpener sees everyone in it, as who opened it. */
export type Viewer = Pick<Actor, "id" | "partnerOf" | "reach">;

export type CycleCard = {
  id: string;
  name: string;
  opensOn: Date;
  closesOn: Date;
  closedAt: Date | null;
  openedBy: string;
  /** They can open its page. Who leads managers of people in it reads its progress alone. */
  reads: boolean;
};

/** What the page of a cycle says at its head. Days are their first moments in UTC. */
export type CycleHead = {
  id: string;
  slug: string;
  version: string;
  level: CycleLevel;
  opensOn: Date;
  closesOn: Date;
  asksPeers: boolean;
  peerText: "ATTRIBUTED" | "SUMMARY";
  reveal: Reveal;
  revealOn: Date | null;
  /** Competencies of a short review, by id; empty for a whole one. */
  focus: string[];
  focusBy: FocusSource;
  /** What it held is revealed. */
  released: boolean;
  openedBy: string;
  openedAt: Date;
  closedAt: Date | null;
  /** When it was reopened last, as an ISO text. */
  reopened: { at: string; by: string; reason: string } | null;
};

/** The rule by which the daily job adds people to an open cycle. @property before people who start before it, YYYY-MM-DD. */
export type JoinRule = {
  before: string;
  hasReports: boolean;
  teamIds: string[];
  everyone: boolean;
  underIds: string[];
  levels: string[];
  setById: string;
  setBy: string;
};

export type AskedInCycle = {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closesOn: Date;
  late: boolean;
  /** `null` for oneself. */
  subject: string | null;
  targetLevel: string;
  manager: string | null;
  what: NonNullable<AskedFor>;
};

/** A team's progress in a cycle, as counts. */
export type TeamProgress = {
  cycleId: string;
  cycle: string;
  /** YYYY-MM-DD. */
  closesOn: string;
  /** `null` for those without a team. */
  teamId: string | null;
  team: string | null;
  /** True when all of them report to the reader directly. */
  direct: boolean;
  people: number;
  self: number;
  managers: number;
  revealed: number;
};

type Counts = Pick<TeamProgress, "people" | "self" | "managers" | "revealed">;

export type CycleProgress = Pick<TeamProgress, "cycleId" | "cycle" | "closesOn" | "direct"> & {
  teams: readonly (Counts & { id: string | null; name: string | null })[];
  /** Teams that are only in the total. */
  unlisted: number;
  total: Counts;
};

/** Keeps the page short for someone who leads thousands of teams; the total counts every team. */
const MOST_TEAMS = 100;

/** Totals each cycle over its teams, and lists the first of them in the order given. */
export function progressByCycle(rows: readonly TeamProgress[]): CycleProgress[] {
  const ids = [...new Set(rows.map(({ cycleId }) => cycleId))];
  return ids.flatMap((id) => {
    const teams = rows.filter(({ cycleId }) => cycleId === id);
    const [first] = teams;
    if (!first) return [];
    const sum = (of: keyof Counts) => teams.reduce((all, team) => all + team[of], 0);
    return {
      cycleId: id,
      cycle: first.cycle,
      closesOn: first.closesOn,
      direct: teams.every(({ direct }) => direct),
      unlisted: Math.max(0, teams.length - MOST_TEAMS),
      teams: teams.slice(0, MOST_TEAMS).map(({ teamId, team, people, self, managers, revealed }) => {
        return { id: teamId, name: team, people, self, managers, revealed };
      }),
      total: { people: sum("people"), self: sum("self"), managers: sum("managers"), revealed: sum("revealed") },
    };
  });
}

/** What a manager does next about a report; `null` when the review asks nothing of them. */
export type ReviewStep = "start" | "continue" | "view" | "compare";

/** The next step of the manager's review of a report. */
export function reviewStep({ state }: Pick<SideView, "state">, closed: boolean): ReviewStep | null {
  if (state === "revealed") return "compare";
  if (state === "submitted") return "view";
  if (closed) return state === "not-started" ? null : "view";
  return state === "not-started" ? "start" : "continue";
}
