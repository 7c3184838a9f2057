import { z } from "zod";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { PickAmong } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { type AuditEvent, recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { can, demand } from "~/policy/can";
import * as cycles from "./cycle.repo.server";
import type { ChangedDays, NewCycleInput } from "./cycle.schema";
import { findAskedSide, listAsked, listLeftOut, listStates } from "./cycle-states.repo.server";
import {
  type AskedInCycle,
  askedFor,
  type CycleCard,
  type CycleLine,
  isLate,
  type LeftOutReason,
  placeInCycle,
  reminderDue,
  sideView,
} from "./domain/cycle";
import { CLOSE_CYCLE } from "./domain/final-acts";
import { CYCLE_CLOSED, REVIEW_DUE } from "./notices";

/** A larger population is asked by several cycles. */
const MOST = 5_000;
const LEFT_OUT_SHOWN = 200;

/** The people the actor may ask, with today's date and the frameworks to ask by. */
export async function newCyclePage(app: App, actor: Actor) {
  const [reports, teams, versions] = await Promise.all([
    cycles.listCandidates(app.db, { reportsOf: actor.id, teamIds: [] }, app.now(), 1),
    cycles.listTeams(app.db, actor.partnerOf),
    currentVersions(app),
  ]);
  if (reports.length === 0 && teams.length === 0) throw notFound();
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return {
    id: app.newId(),
    today: dayText(app.now()),
    groups: [
      ...(reports.length > 0 ? [{ value: "reports", label: "My reports" }] : []),
      ...teams.map(({ id, name }) => ({ value: id, label: name })),
    ],
    frameworks: frameworks.map(({ slug, name, version }) => ({ slug, label: `${name} ${version}` })),
  };
}

/** People the actor's cycles can include. */
export const LEAVE_OUT: PickAmong<App> = async (app, actor) =>
  cycles.listCandidateIds(app.db, { reportsOf: actor.id, teamIds: actor.partnerOf }, MOST);

/**
 * Opens a cycle: an assessment of each person it can ask, and by name those it cannot. Opening it again under the same id
 * leads to it.
 * @throws {Refusal} `not-found` for people that are not the actor's to ask; `invalid` when no one would be asked.
 */
export async function openCycle(app: App, actor: Actor, input: NewCycleInput): Promise<void> {
  const version = (await currentVersions(app)).find(({ slug }) => slug === input.framework);
  if (!version) throw new Refusal("invalid", "There is no such framework. Choose one from the list.");
  const framework = await readFramework(app, version.id);
  await audited(app.db, async (tx) => {
    const { id, name, level, opensOn, closesOn, peers } = input;
    const at = app.now();
    const asks = { asksPeers: peers !== "NO", peerText: peers === "ATTRIBUTED" ? peers : ("SUMMARY" as const) };
    const cycle = {
      id,
      name,
      level,
      opensOn,
      closesOn,
      versionId: version.id,
      openedById: actor.id,
      openedAt: at,
      ...asks,
    };
    if (!(await cycles.insertCycle(tx, cycle))) return refuseOthers(tx, actor, id);
    const candidates = await populationOf(app, tx, actor, input.groups);
    const left: { personId: string; reason: LeftOutReason }[] = [];
    const asked: cycles.AskedPerson[] = [];
    for (const { id: personId, open, ...one } of candidates) {
      const place = input.leftOut.includes(personId)
        ? { leftOut: "CHOSEN" as const }
        : placeInCycle(framework, level, heldBy(one));
      if ("leftOut" in place) left.push({ personId, reason: place.leftOut });
      else {
        const isTaken = open?.versionId === version.id && open.targetLevel === place.targetLevel;
        asked.push({ assessmentId: isTaken ? open.id : app.newId(), personId, ...place, isTaken });
      }
    }
    if (asked.length === 0)
      throw new Refusal("invalid", "No one you chose can be asked: they have no level in this framework.");
    await cycles.askPeople(tx, cycle, asked);
    await cycles.leaveOut(tx, id, left);
    await recordOpening(tx, { at, actorId: actor.id }, id, asked);
    const opened = await cycles.findCycle(tx, id, actor.id);
    if (opened) await remindIn(app, tx, opened);
  });
}

async function refuseOthers(tx: Tx, actor: Actor, id: string): Promise<void> {
  const there = await cycles.findCycle(tx, id, actor.id);
  if (there?.openedById !== actor.id) throw notFound();
}

const heldBy = ({ frameworkSlug, levelCode }: Pick<cycles.Candidate, "frameworkSlug" | "levelCode">) =>
  frameworkSlug !== null && levelCode !== null ? { frameworkSlug, levelCode } : null;

async function populationOf(app: App, tx: Tx, actor: Actor, groups: readonly string[]): Promise<cycles.Candidate[]> {
  const reportsOf = groups.includes("reports") ? actor.id : null;
  const teamIds = groups.filter((group) => group !== "reports");
  for (const teamId of teamIds) demand(actor, "cycle.ask", { managerId: null, teamId });
  const found = await cycles.listCandidates(tx, { reportsOf, teamIds }, app.now(), MOST + 1);
  if (found.length > MOST)
    throw new Refusal("invalid", `More than ${MOST} people. Open a cycle for fewer teams at a time.`);
  for (const person of found) demand(actor, "cycle.ask", person);
  return found;
}

async function recordOpening(
  tx: Tx,
  by: Pick<AuditEvent, "at" | "actorId">,
  cycleId: string,
  asked: readonly cycles.AskedPerson[],
): Promise<void> {
  await recordAudit(tx, { ...by, action: "cycle.open", subjectId: null, objectId: cycleId });
  const toEvent = ({ personId, assessmentId }: cycles.AskedPerson): AuditEvent => {
    return { ...by, action: "cycle.ask", subjectId: personId, objectId: assessmentId };
  };
  await recordAudits(tx, asked.map(toEvent));
}

/** Cycles that the actor opened, that ask people of their teams, or that concern themselves. */
export async function cycleList(app: App, actor: Actor, page: number): Promise<Listed<CycleCard>> {
  return listed(page, (slice) => cycles.listCycles(app.db, actor, slice));
}

export async function cyclePage(app: App, actor: Actor, id: string, page: number) {
  const { cycle, manages } = await readable(app, actor, id);
  const viewer = { id: actor.id, partnerOf: actor.partnerOf, isOpener: cycle.openedById === actor.id };
  const now = app.now();
  const { rows, more } = await listed(page, (slice) => listStates(app.db, id, viewer, now, slice));
  const window = { closesOn: cycle.closesOn, closed: cycle.closedAt !== null };
  const lines = rows.map(
    ({ self, managers, turns, managerId, ...row }): CycleLine => ({
      ...row,
      moved: turns > 1,
      self: sideView(self, window, now),
      managers: sideView(managers, window, now),
      mine: row.subjectId === actor.id ? "self" : managerId === actor.id ? "managers" : null,
    }),
  );
  const leftOut = manages ? await listLeftOut(app.db, id, viewer, LEFT_OUT_SHOWN) : [];
  const { teamIds: _t, concernsActor: _c, openedById: _o, ...shown } = cycle;
  return { cycle: shown, manages, lines, leftOut, page, more };
}

async function readable(app: App, actor: Actor, id: string) {
  const cycle = await cycles.findCycle(app.db, id, actor.id);
  if (!cycle) throw notFound();
  demand(actor, "cycle.read", cycle);
  return { cycle, manages: can(actor, "cycle.manage", cycle) };
}

export type DaysConflict = { opensOn: string; closesOn: string; edits: number };

/**
 * Changes the window of an open cycle.
 * @returns what someone else stored meanwhile, of which the actor has not known; `null` when it is done.
 */
export async function changeCycleDays(
  app: App,
  actor: Actor,
  id: string,
  days: ChangedDays,
): Promise<DaysConflict | null> {
  return audited(app.db, async (tx) => {
    const before = await manageable(tx, actor, id);
    const now = { opensOn: dayText(before.opensOn), closesOn: dayText(before.closesOn), edits: before.edits };
    if (now.opensOn === days.opensOn && now.closesOn === days.closesOn) return null;
    if (before.closedAt) throw new Refusal("conflict", "The cycle is closed. Its days stay as they were.");
    if (!(await cycles.changeDays(tx, id, days))) return now;
    const event = {
      at: app.now(),
      actorId: actor.id,
      action: "cycle.change-days" as const,
      subjectId: null,
      objectId: id,
    };
    const words = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) => `${opensOn} to ${closesOn}`;
    await recordAudit(tx, { ...event, before: words(now), after: words(days) });
    return null;
  });
}

/** Ends a cycle for good: what is not submitted stays with its author. Closing it again is no error. */
export async function closeCycle(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const { name, closedAt } = await manageable(tx, actor, id);
    if (closedAt) return;
    nameDone(actor, name);
    requireConfirmed(actor, CLOSE_CYCLE, { name, ...(await cycles.countToClose(tx, id, actor.id)) });
    const at = app.now();
    if (!(await cycles.closeCycle(tx, id, at))) return;
    await recordAudit(tx, { at, actorId: actor.id, action: "cycle.close", subjectId: null, objectId: id });
    const payload = { cycleId: id, closedBy: actor.id };
    await enqueueJob(tx, { id: app.newId(), kind: CLOSED_JOB, payload, runAt: at });
  });
}

const CLOSED_JOB = "cycle-closed";
/** People per transaction. */
const AT_A_TIME = 500;
const ClosedPayload = z.object({ cycleId: z.string(), closedBy: z.string(), after: z.string().default("") });

/** Notifies one page of people and enqueues the next in the same transaction. A repeated run notifies no one again. */
async function tellOfClosed(app: App, payload: unknown): Promise<void> {
  const { cycleId, closedBy, after } = ClosedPayload.parse(payload);
  await audited(app.db, async (tx) => {
    const cycle = await cycles.findCycle(tx, cycleId, closedBy);
    if (!cycle) return;
    const people = await cycles.listClosedFor(tx, cycleId, after, AT_A_TIME);
    const key = (personId: string) => `${CLOSED_JOB} ${cycleId} ${personId}`;
    const params = { cycleId, cycle: cycle.name };
    const told = people.filter((id) => id !== closedBy);
    await notifyEach(
      tx,
      app,
      CYCLE_CLOSED,
      told.map((to) => ({ to, params, key: `${key(to)} mail` })),
    );
    const last = people.at(-1);
    if (people.length < AT_A_TIME || last === undefined) return;
    const next = { cycleId, closedBy, after: last };
    await enqueueJob(tx, { id: app.newId(), kind: CLOSED_JOB, payload: next, key: key(last), runAt: app.now() });
  });
}

async function manageable(tx: Tx, actor: Actor, id: string): Promise<cycles.CycleRow> {
  const cycle = await cycles.findCycle(tx, id, actor.id);
  if (!cycle) throw notFound();
  demand(actor, "cycle.manage", cycle);
  return cycle;
}

/** A manager of many, in several cycles at once, has no more than this. */
const MOST_ASKED = 200;

/** What open cycles ask of the actor, and what became of what they asked before. One statement. */
export async function askedInCycles(app: App, actor: Actor): Promise<AskedInCycle[]> {
  const now = app.now();
  const rows = await listAsked(app.db, actor.id, now, MOST_ASKED);
  return rows.flatMap(({ tie, own, revealed, stands, subject, ...row }) => {
    const what = askedFor({ tie, own, revealed, stands });
    const late = (what === "begin" || what === "continue") && isLate(null, row.closesOn, now);
    return what ? [{ ...row, what, late, subject: tie === "subject" ? null : subject }] : [];
  });
}

/**
 * What a cycle asks the actor for, before they have begun it.
 * @throws {Refusal} `not-found` for everyone but the subject and their manager.
 */
export async function beginPage(app: App, actor: Actor, assessmentId: string) {
  const asked = await findAskedSide(app.db, assessmentId, actor.id);
  if (!asked) throw notFound();
  demand(actor, "sheet.begin", asked);
  const { subjectId, subject, targetLevel, cycle, stands, hasOpen } = asked;
  const isOwn = subjectId === actor.id;
  const { closedAt, ...shown } = cycle;
  const hindrance: Hindrance | null = closedAt
    ? "closed"
    : cycle.opensOn > dayText(app.now())
      ? "early"
      : !isOwn && stands
        ? "stands"
        : isOwn && hasOpen
          ? "other-open"
          : null;
  const side = isOwn ? ("SELF" as const) : ("MANAGER" as const);
  return { assessmentId, side, subject, targetLevel, cycle: shown, hindrance };
}

type Hindrance = "closed" | "early" | "stands" | "other-open";

/** Runs once a day, and puts a `REMINDER_JOB` for each reminder that the day calls for into the queue. */
const REMINDERS_JOB = "cycle-reminders";
const REMINDER_JOB = "cycle-reminder";

async function enqueueDueReminders(app: App): Promise<void> {
  for (const cycle of await cycles.listOpenCycles(app.db, app.now())) await remindIn(app, app.db, cycle);
}

/**
 * Puts the reminders that the day calls for into the queue, one message to a person whatever they are asked for. None of
 * a kind comes twice; those who have nothing left to submit or are away get none.
 */
async function remindIn(app: App, tx: Tx, cycle: cycles.OpenCycle): Promise<void> {
  const due = reminderDue(cycle, app.now());
  if (!due) return;
  const people = await cycles.listToRemind(tx, cycle.id, app.now());
  const jobs = people.map((personId) => ({
    id: app.newId(),
    key: `${REMINDER_JOB} ${due} ${cycle.id} ${personId}`,
    personId,
    payload: { cycleId: cycle.id, personId, due },
  }));
  await cycles.enqueueReminders(tx, { kind: REMINDER_JOB, cycleId: cycle.id, due, at: app.now() }, jobs);
}

const Payload = z.object({ cycleId: z.string(), personId: z.string(), due: z.enum(["asked", "soon", "late"]) });

/** The job's handler. What is still missing is looked up now: those who have submitted meanwhile get no mail. */
async function sendReminder(app: App, payload: unknown): Promise<void> {
  const { cycleId, personId, due } = Payload.parse(payload);
  const missing = await cycles.findMissing(app.db, cycleId, personId);
  if (!missing) return;
  const { cycle, closesOn, subjects } = missing;
  const others = subjects.filter((subject) => subject !== null);
  const own = others.length < subjects.length ? "yes" : "";
  const params = { cycleId, cycle, closesOn: dayText(closesOn), own, others: others.join("\n") };
  // A second attempt of this job sends no second mail.
  const key = `${REMINDER_JOB} mail ${due} ${cycleId} ${personId}`;
  await app.db.$transaction((tx) => notify(tx, app, REVIEW_DUE, { to: personId, params, key }));
}

export const CYCLE_JOBS: RoomJobs = {
  [REMINDERS_JOB]: { run: enqueueDueReminders, daily: true },
  [REMINDER_JOB]: { run: sendReminder },
  [CLOSED_JOB]: { run: tellOfClosed },
};
