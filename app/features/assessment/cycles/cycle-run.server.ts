import { z } from "zod";
import { actingFor } from "~/features/people/roles/roles.server";
import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import { csvCell } from "~/kernel/csv";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { can, demand } from "~/policy/can";
import * as cycles from "./cycle.repo.server";
import type { RemindSent } from "./cycle.schema";
import { viewerOf } from "./cycle.server";
import { enqueueNudges } from "./cycle-reminders.server";
import * as run from "./cycle-run.repo.server";
import { listShown } from "./cycle-states.repo.server";
import { lastDay, sideState } from "./domain/cycle";
import { type Awaited, burnUp, canRemind, totalOf } from "./domain/cycle-run";
import { REMIND_EVERYONE } from "./domain/final-acts";
import { STATE_WORDS } from "./domain/state-words";

/** Keeps the page short; the total counts every team. */
const MOST_TEAMS = 100;

async function runnable(db: Tx, actor: Actor, id: string): Promise<cycles.CycleRow> {
  const cycle = await cycles.findCycle(db, id, actor);
  if (!cycle) throw notFound();
  demand(actor, "cycle.read-progress", cycle);
  return cycle;
}

/** A team in an address; people without one have a team, too. */
const NO_TEAM = "none";

/** @property team only people of this team are waited for; `null` for all. */
type AskedRun = AsOf & { team: string | null; page: number };

/**
 * How far a cycle is, for those who run it; or how far the people below the reader are, who leads managers.
 * @returns `isPart` for the people below the reader alone; `reads`: they can open the page of the cycle, too.
 */
export async function runPage(app: App, actor: Actor, id: string, asked: AskedRun) {
  const cycle = await runnable(app.db, actor, id);
  const { name, opensOn, closesOn, closedAt } = cycle;
  const shown = await runOf(app, { ...asked, id, opensOn, closesOn, closedAt, viewer: viewerOf(actor, cycle) });
  const isPart = !can(actor, "cycle.read-progress", { ...cycle, leads: false });
  const reads = can(actor, "cycle.read", cycle);
  return { cycle: { id, name, opensOn, closesOn, closedAt }, isPart, reads, run: shown };
}

type RunKey = AskedRun &
  Pick<cycles.CycleRow, "id" | "opensOn" | "closesOn" | "closedAt"> & { viewer: ReturnType<typeof viewerOf> };

/** Counts and states. What others submit shows up to a minute later. */
const runOf = kept(
  "run of a cycle",
  async ({ id, opensOn, closesOn, closedAt, viewer, now, ...asked }: RunKey, app) => {
    const isOpen = closedAt === null && dayText(opensOn) <= dayText(now);
    const all = await run.listTeamCounts(app.db, id, viewer);
    const submitted = await run.listSubmitted(app.db, id, viewer);
    const teams = all.map(({ teamId, ...counts }) => ({ ...counts, address: teamId ?? NO_TEAM }));
    const team = teams.find(({ address }) => address === asked.team) ?? null;
    const teamId = team?.address === NO_TEAM ? null : team?.address;
    const awaited = await listed(asked.page, async (slice) =>
      closedAt === null ? run.listAwaited(app.db, id, viewer, { today: now, teamId }, slice) : [],
    );
    const window = { opensOn: dayText(opensOn), closesOn: dayText(closesOn), end: dayText(closedAt ?? now) };
    return {
      isOpen,
      isClosed: closedAt !== null,
      total: totalOf(all),
      teams: teams.slice(0, MOST_TEAMS),
      unlisted: Math.max(0, teams.length - MOST_TEAMS),
      burnUp: burnUp(submitted, window),
      team: team && { address: team.address, name: team.team },
      awaited: awaited.rows.map((one) => ({ ...one, canRemind: isOpen && canRemind(one, now) })),
      ...{ page: awaited.page, more: awaited.more },
    };
  },
);

export type CycleRun = ReturnType<typeof runPage> extends Promise<{ run: infer Run }> ? Run : never;

/** Does what a button of the page asks for. */
export function remind(app: App, actor: Actor, id: string, sent: RemindSent): Promise<void> {
  if (!sent.value) throw new Refusal("invalid", "Reload the page and try again.");
  if (sent.do === "remind") return remindAwaited(app, actor, id, sent.value.person);
  return remindEveryone(app, actor, id, sent.value.team || null);
}

/** Part of a transaction. @throws {Refusal} `conflict` when the cycle is closed or not open yet. */
async function remindable(tx: Tx, actor: Actor, id: string, now: Date): Promise<cycles.CycleRow> {
  await cycles.lockCycle(tx, id);
  const cycle = await runnable(tx, actor, id);
  if (cycle.closedAt) throw new Refusal("conflict", "The cycle is closed, so nothing is due.");
  if (dayText(cycle.opensOn) > dayText(now)) throw new Refusal("conflict", "The cycle hasn't started yet.");
  return cycle;
}

/**
 * Reminds people who have not submitted, at most every other day in all and never while they are away.
 * Sending the form again reminds no one again.
 * @throws {Refusal} `conflict` when the cycle is closed or not open yet, or none of them can be reminded.
 */
export async function remindAwaited(app: App, actor: Actor, id: string, personIds: readonly string[]): Promise<void> {
  await audited(app.db, async (tx) => {
    const now = app.now();
    const cycle = await remindable(tx, actor, id, now);
    const all = { skip: 0, take: personIds.length };
    const awaited = await run.listAwaited(tx, id, viewerOf(actor, cycle), { today: now, personIds }, all);
    const sent = await sendReminders(app, tx, { id, byId: actor.id, now }, awaited);
    if (sent.length === 0) {
      const already = awaited.some(({ remindedAt }) => remindedAt && dayText(remindedAt) === dayText(now));
      if (already) return;
      throw new Refusal("conflict", NO_ONE_LEFT);
    }
    const [only] = awaited.filter((one) => one.id === sent[0]);
    nameDone(actor, sent.length === 1 && only ? only.name : `${sent.length} people`);
  });
}

const NO_ONE_LEFT = "They were reminded lately, are on leave, or have nothing left to submit.";

type Reminding = { id: string; byId: string; now: Date };

/** @returns the ids of those who get one: the database takes one reminder per person and day. */
async function sendReminders(
  app: App,
  tx: Tx,
  { id, byId, now }: Reminding,
  awaited: readonly Awaited[],
): Promise<string[]> {
  const about = { cycleId: id, byId, at: now, day: dayStart(dayText(now)) };
  const due = awaited.filter((one) => canRemind(one, now));
  const nudges = due.map((one) => ({ id: app.newId(), personId: one.id, ...about }));
  const stored = nudges.length === 0 ? new Set<string>() : await run.insertNudges(tx, nudges);
  const sent = nudges.filter(({ personId }) => stored.has(personId));
  if (sent.length === 0) return [];
  await enqueueNudges(app, tx, sent);
  const event = { at: now, actorId: byId, action: "cycle.remind" as const, objectId: id };
  await recordAudits(
    tx,
    sent.map(({ personId }) => ({ ...event, subjectId: personId })),
  );
  return sent.map(({ personId }) => personId);
}

const REMIND_EVERYONE_JOB = "cycle-remind-everyone";
/** Up to this many are reminded while the page waits, and in one transaction of the job. */
const AT_ONCE = 200;

type InTeam = { teamId?: string | null };
const inTeam = (team: string | null): InTeam => (team === null ? {} : { teamId: team === NO_TEAM ? null : team });

/**
 * Reminds everyone who hasn't submitted, of all or one team's reviews, as `remindAwaited` does. Many are reminded by a job.
 * @param team as an address names it; `null` for all.
 */
async function remindEveryone(app: App, actor: Actor, id: string, team: string | null): Promise<void> {
  await audited(app.db, async (tx) => {
    const now = app.now();
    const cycle = await remindable(tx, actor, id, now);
    const asked = { today: now, ...inTeam(team) };
    const awaited = await run.listAwaited(tx, id, viewerOf(actor, cycle), asked, { skip: 0, take: MOST_ROWS });
    const due = awaited.filter((one) => canRemind(one, now));
    if (due.length === 0) throw new Refusal("conflict", "Everyone missing was reminded lately or is on leave.");
    requireConfirmed(actor, REMIND_EVERYONE, { people: due.length, name: cycle.name });
    nameDone(actor, due.length === 1 ? due[0]!.name : `${due.length} people`);
    if (due.length <= AT_ONCE) {
      await sendReminders(app, tx, { id, byId: actor.id, now }, due);
      return;
    }
    const payload: RemindPayload = { cycleId: id, by: actor.id, team };
    await enqueueJob(tx, { id: app.newId(), kind: REMIND_EVERYONE_JOB, payload, runAt: now });
  });
}

const RemindPayload = z.object({ cycleId: z.string(), by: z.string(), team: z.string().nullable() });
type RemindPayload = z.infer<typeof RemindPayload>;

/** Resumes where it stopped, and ends when its sender may no longer see how far the cycle is. */
async function remindMany(app: App, { cycleId: id, by, team }: RemindPayload): Promise<void> {
  const remindSome = () =>
    audited(app.db, async (tx) => {
      const now = app.now();
      const actor = await actingFor(tx, by, now);
      if (!actor) return 0;
      const cycle = await remindable(tx, actor, id, now);
      const asked = { today: now, ...inTeam(team) };
      const awaited = await run.listAwaited(tx, id, viewerOf(actor, cycle), asked, { skip: 0, take: MOST_ROWS });
      const due = awaited.filter((one) => canRemind(one, now)).slice(0, AT_ONCE);
      return (await sendReminders(app, tx, { id, byId: by, now }, due)).length;
    });
  try {
    while ((await remindSome()) > 0);
  } catch (error) {
    // The cycle was closed, or is no longer theirs to run.
    if (!(error instanceof Refusal)) throw error;
  }
}

export const CYCLE_RUN_JOBS: RoomJobs = {
  [REMIND_EVERYONE_JOB]: { run: (app, payload) => remindMany(app, RemindPayload.parse(payload)) },
};

/** More people are not in a cycle. */
const MOST_ROWS = 10_000;

/** The states that the progress page is made of, as a table; nothing of what reviews say. */
export async function exportRun(app: App, actor: Actor, id: string): Promise<string> {
  const cycle = await runnable(app.db, actor, id);
  const states = await listShown(app.db, id, viewerOf(actor, cycle), app.now(), MOST_ROWS);
  const head = ["Person", "Team", "Manager", "Self-assessment", "Manager review", "Due"];
  const lines = states.map(({ subject, team, manager, self, managers, dueOn, takenOutAt }) => {
    const [own, review] = takenOutAt
      ? [REMOVED, REMOVED]
      : [self, managers].map((side) => STATE_WORDS[sideState(side)]);
    return [subject, team ?? "", manager ?? "", own, review, dayText(lastDay(cycle.closesOn, dueOn))];
  });
  return [head, ...lines].map((cells) => `${cells.map((cell) => csvCell(cell ?? "")).join(",")}\r\n`).join("");
}

const REMOVED = "Removed";
