import type { Actor } from "~/kernel/actor";
import { csvCell } from "~/kernel/csv";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { demand } from "~/policy/can";
import * as cycles from "./cycle.repo.server";
import { viewerOf } from "./cycle.server";
import { enqueueNudges } from "./cycle-reminders.server";
import * as run from "./cycle-run.repo.server";
import { listStates } from "./cycle-states.repo.server";
import { lastDay, sideState } from "./domain/cycle";
import { burnUp, canRemind, totalOf } from "./domain/cycle-run";
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

/** How far a cycle is, for those who run it. @param team only people of this team are waited for; `null` for all. */
export async function runPage(app: App, actor: Actor, id: string, asked: { team: string | null; page: number }) {
  const cycle = await runnable(app.db, actor, id);
  const { name, opensOn, closesOn, closedAt } = cycle;
  const [viewer, now] = [viewerOf(actor, cycle), app.now()];
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
    cycle: { id, name, opensOn, closesOn, closedAt },
    isOpen,
    total: totalOf(all),
    teams: teams.slice(0, MOST_TEAMS),
    unlisted: Math.max(0, teams.length - MOST_TEAMS),
    burnUp: burnUp(submitted, window),
    team: team && { address: team.address, name: team.team },
    awaited: awaited.rows.map((one) => ({ ...one, canRemind: isOpen && canRemind(one, now) })),
    ...{ page: awaited.page, more: awaited.more },
  };
}

/**
 * Reminds people who have not submitted, at most every other day in all and never while they are away.
 * Sending the form again reminds no one again.
 * @throws {Refusal} `conflict` when the cycle is closed or not open yet, or none of them can be reminded.
 */
export async function remindAwaited(app: App, actor: Actor, id: string, personIds: readonly string[]): Promise<void> {
  await audited(app.db, async (tx) => {
    await cycles.lockCycle(tx, id);
    const cycle = await runnable(tx, actor, id);
    const now = app.now();
    if (cycle.closedAt) throw new Refusal("conflict", "The cycle is closed, so nothing is due.");
    if (dayText(cycle.opensOn) > dayText(now)) throw new Refusal("conflict", "The cycle hasn't started yet.");
    const all = { skip: 0, take: personIds.length };
    const awaited = await run.listAwaited(tx, id, viewerOf(actor, cycle), { today: now, personIds }, all);
    const about = { cycleId: id, byId: actor.id, at: now, day: dayStart(dayText(now)) };
    const due = awaited.filter((one) => canRemind(one, now));
    const nudges = due.map((one) => ({ id: app.newId(), personId: one.id, ...about }));
    const stored = nudges.length === 0 ? new Set<string>() : await run.insertNudges(tx, nudges);
    const sent = nudges.filter(({ personId }) => stored.has(personId));
    if (sent.length === 0) {
      const already = awaited.some(({ remindedAt }) => remindedAt && dayText(remindedAt) === dayText(now));
      if (already) return;
      throw new Refusal("conflict", "They were reminded lately, are on leave, or have nothing left to submit.");
    }
    await enqueueNudges(app, tx, sent);
    const event = { at: now, actorId: actor.id, action: "cycle.remind" as const, objectId: id };
    await recordAudits(
      tx,
      sent.map(({ personId }) => ({ ...event, subjectId: personId })),
    );
    const [only] = awaited.filter((one) => one.id === sent[0]?.personId);
    nameDone(actor, sent.length === 1 && only ? only.name : `${sent.length} people`);
  });
}

/** More people are not in a cycle. */
const MOST_ROWS = 10_000;

/** A table of states for those who run a cycle; nothing of what reviews say. */
export async function exportRun(app: App, actor: Actor, id: string): Promise<string> {
  const cycle = await runnable(app.db, actor, id);
  const states = await listStates(app.db, id, viewerOf(actor, cycle), app.now(), { skip: 0, take: MOST_ROWS });
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
