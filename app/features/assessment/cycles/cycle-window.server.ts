import { z } from "zod";
import { releaseCycle } from "~/features/assessment/reveal/reveal.server";
import { enqueueHandOvers } from "~/features/assessment/sheets/hand-over.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import * as cycles from "./cycle.repo.server";
import type { ChangedDays, CycleProblem, CycleSent, StoredDays } from "./cycle.schema";
import { askOfOverlaps, manageable, viewerOf } from "./cycle.server";
import { canReopen } from "./domain/cycle";
import { CLOSE_CYCLE, REOPEN_OVERLAPPING } from "./domain/final-acts";
import { takeUp } from "./membership.repo.server";
import { addPeople, setJoinRule } from "./membership.server";
import { CYCLE_CHANGED, CYCLE_CLOSED } from "./notices";

/**
 * Does what a button of the cycle's page says.
 * @returns what is wrong with what was sent; `null` when it is done.
 */
export async function changeCycle(app: App, actor: Actor, id: string, sent: CycleSent): Promise<CycleProblem | null> {
  if (!sent.value) return sent;
  switch (sent.do) {
    case "add":
      await addPeople(app, actor, id, sent.value.people);
      return null;
    case "join":
      await setJoinRule(app, actor, id, sent.value);
      return null;
    case "change": {
      const stored = await changeCycleDays(app, actor, id, sent.value);
      return stored && { ...sent, stored };
    }
    case "release":
      await releaseCycle(app, actor, id);
      return null;
    case "reopen":
      await reopenCycle(app, actor, id, sent.value);
      return null;
  }
}

/**
 * Changes the window of an open cycle. Those who have been asked are notified.
 * @returns what someone else stored meanwhile, of which the actor has not known; `null` when it is done.
 */
export async function changeCycleDays(
  app: App,
  actor: Actor,
  id: string,
  days: ChangedDays,
): Promise<StoredDays | null> {
  return audited(app.db, async (tx) => {
    const before = await manageable(tx, actor, id);
    const now = { opensOn: dayText(before.opensOn), closesOn: dayText(before.closesOn), edits: before.edits };
    if (now.opensOn === days.opensOn && now.closesOn === days.closesOn) return null;
    if (before.closedAt) throw new Refusal("conflict", "The cycle is closed. Reopen it to change its dates.");
    if (!(await cycles.changeDays(tx, id, days))) return now;
    const event = { ...eventOf(app, actor, id), action: "cycle.change-days" as const };
    const words = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) => `${opensOn} to ${closesOn}`;
    await recordAudit(tx, { ...event, before: words(now), after: words(days) });
    const isKnown = now.opensOn <= dayText(app.now());
    if (isKnown && now.closesOn !== days.closesOn) {
      // Reviews that are due after both dates aren't affected.
      const [, dueBy] = [now.closesOn, days.closesOn].sort();
      await tellAll(app, tx, actor, id, { news: "moved", closesOn: days.closesOn, dueBy });
    }
    return null;
  });
}

const DRAFTS_SHOWN = 100;

/** What closing a cycle would do: who has a draft in it, and the question. `null` for a closed cycle. */
export async function closePage(app: App, actor: Actor, id: string) {
  const cycle = await manageable(app.db, actor, id);
  if (cycle.closedAt) return null;
  const { name, opensOn, closesOn, edits } = cycle;
  const viewer = viewerOf(actor, cycle);
  const facts = { name, ...(await cycles.countToClose(app.db, id, actor.id)) };
  const drafts = await cycles.listDrafts(app.db, id, viewer, DRAFTS_SHOWN);
  const days = { opensOn: dayText(opensOn), closesOn: dayText(closesOn), edits };
  const asks = askOnPage(actor, CLOSE_CYCLE, facts);
  return { id, name, days, drafts, unlisted: facts.drafts - drafts.length, asks };
}

/** Ends a cycle: what is not submitted stays with its author. Closing it again is no error. */
export async function closeCycle(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const { name, closedAt, closesOn } = await manageable(tx, actor, id);
    if (closedAt) return;
    nameDone(actor, name);
    requireConfirmed(actor, CLOSE_CYCLE, { name, ...(await cycles.countToClose(tx, id, actor.id)) });
    if (!(await cycles.closeCycle(tx, id, app.now()))) return;
    await recordAudit(tx, { ...eventOf(app, actor, id), action: "cycle.close" });
    await tellAll(app, tx, actor, id, { news: "closed", closesOn: dayText(closesOn) });
  });
}

/**
 * Opens a closed cycle again, until a new last day: drafts can be continued by their authors, and reviews change hands where the
 * manager has changed since. Reopening it again is no error.
 * @throws {Refusal} `conflict` when it closed more than 30 days ago; `invalid` for a last day that is over.
 * @throws {ConfirmationNeeded} where people whose reviews are still due are in another open cycle.
 */
export async function reopenCycle(
  app: App,
  actor: Actor,
  id: string,
  { reason, until: closesOn }: { reason: string; until: string },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const { name, opensOn, closedAt, edits } = await manageable(tx, actor, id);
    if (!closedAt) return;
    nameDone(actor, name);
    if (!canReopen(closedAt, app.now())) {
      throw new Refusal("conflict", "The cycle closed more than 30 days ago. Open a new cycle instead.");
    }
    if (closesOn < dayText(app.now())) throw new Refusal("invalid", "Choose today or a later day as the last day.");
    const due = await cycles.listUnrevealed(tx, id);
    await askOfOverlaps(tx, actor, REOPEN_OVERLAPPING, { id, name, closesOn }, due);
    const change = { id: app.newId(), cycleId: id, reason, closedAt, byId: actor.id, at: app.now() };
    if (!(await cycles.reopenCycle(tx, change))) return;
    await cycles.changeDays(tx, id, { edits, opensOn: dayText(opensOn), closesOn });
    await takeUp(tx, id, closedAt);
    await enqueueHandOvers(app, tx, await cycles.listMoved(tx, id));
    await recordAudit(tx, { ...eventOf(app, actor, id), action: "cycle.reopen", reason });
    await tellAll(app, tx, actor, id, { news: "reopened", closesOn });
  });
}

const eventOf = (app: App, actor: Actor, objectId: string) => {
  return { at: app.now(), actorId: actor.id, subjectId: null, objectId };
};

const NEWS_JOB = "cycle-news";
/** People per transaction. */
const AT_A_TIME = 500;
const NEWS = { closed: CYCLE_CLOSED, moved: CYCLE_CHANGED, reopened: CYCLE_CHANGED, version: CYCLE_CHANGED };
const News = z.object({
  ...{
    cycleId: z.string(),
    by: z.string(),
    news: z.enum(["closed", "moved", "reopened", "version"]),
    closesOn: z.string(),
    // People with a later due date of their own aren't notified.
    dueBy: z.string().nullable().default(null),
  },
  // Tells one closing of a cycle from the next.
  id: z.string(),
  after: z.string().default(""),
});
type News = z.infer<typeof News>;

/** Notifies everyone in the cycle except the actor. */
export async function tellAll(
  app: App,
  tx: Tx,
  actor: Actor,
  cycleId: string,
  news: Pick<News, "news" | "closesOn"> & { dueBy?: string },
) {
  const payload: News = { ...{ id: app.newId(), cycleId, by: actor.id, after: "", dueBy: null }, ...news };
  await enqueueJob(tx, { id: app.newId(), kind: NEWS_JOB, payload, runAt: app.now() });
}

/** Notifies one page of people and enqueues the next in the same transaction. A repeated run notifies no one again. */
async function tellNews(app: App, payload: unknown): Promise<void> {
  const { after, ...news } = News.parse(payload);
  const { id, cycleId, by, closesOn, dueBy } = news;
  await audited(app.db, async (tx) => {
    const cycle = await cycles.findCycle(tx, cycleId, { id: by });
    if (!cycle) return;
    const people = await cycles.listParts(tx, cycleId, { after, dueBy }, AT_A_TIME);
    const key = (personId: string) => `${NEWS_JOB} ${id} ${personId}`;
    const params = { cycleId, cycle: cycle.name, what: news.news, subject: "", closesOn };
    const told = people.filter((one) => one !== by).map((to) => ({ to, params, key: `${key(to)} mail` }));
    await notifyEach(tx, app, NEWS[news.news], told);
    const last = people.at(-1);
    if (people.length < AT_A_TIME || last === undefined) return;
    const next = { ...news, after: last };
    await enqueueJob(tx, { id: app.newId(), kind: NEWS_JOB, payload: next, key: key(last), runAt: app.now() });
  });
}

export const CYCLE_WINDOW_JOBS: RoomJobs = { [NEWS_JOB]: { run: tellNews } };
