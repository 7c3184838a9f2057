import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type AuditEvent, recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import * as cycles from "./cycle.repo.server";
import type { ChangedDays, NewCycleInput } from "./cycle.schema";
import { remindIn } from "./cycle-reminders.server";
import { findAskedSide, listAsked, listLeftOut, listStates } from "./cycle-states.repo.server";
import {
  type AskedInCycle,
  askedFor,
  type CycleCard,
  type CycleLine,
  isLate,
  type LeftOutReason,
  placeInCycle,
  sideView,
} from "./domain/cycle";

/** Enough to choose from; a larger population is asked by several cycles. */
const LISTED = 300;
const MOST = 5_000;
const LEFT_OUT_SHOWN = 200;

/** The people the actor may ask, with today's date and the frameworks to ask by. */
export async function newCyclePage(app: App, actor: Actor) {
  const everybody = { reportsOf: actor.id, teamIds: actor.partnerOf };
  const [people, teams, versions] = await Promise.all([
    cycles.listCandidates(app.db, everybody, app.now(), LISTED + 1),
    cycles.listTeams(app.db, actor.partnerOf),
    currentVersions(app),
  ]);
  if (people.length === 0 && teams.length === 0) throw notFound();
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  const hasReports = people.some(({ managerId }) => managerId === actor.id);
  return {
    id: app.newId(),
    today: dayText(app.now()),
    groups: [
      ...(hasReports ? [{ value: "reports", label: "My reports" }] : []),
      ...teams.map(({ id, name }) => ({ value: id, label: name })),
    ],
    people: people.slice(0, LISTED).map(({ id, name, team, levelCode }) => ({ id, name, team, levelCode })),
    more: people.length > LISTED,
    frameworks: frameworks.map(({ slug, name, version }) => ({ slug, label: `${name} ${version}` })),
  };
}

/**
 * Opens a cycle: an assessment of each person it can ask, and by name those it cannot. Opening it again under the same id
 * leads to it.
 * @throws {Refusal} `not-found` for people that are not the actor's to ask; `invalid` when no one would be asked.
 */
export async function openCycle(app: App, actor: Actor, input: NewCycleInput): Promise<void> {
  const version = (await currentVersions(app)).find(({ slug }) => slug === input.framework);
  if (!version) throw new Refusal("invalid", "There is no such framework. Choose one of the list.");
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
    await manageable(tx, actor, id);
    const at = app.now();
    if (!(await cycles.closeCycle(tx, id, at))) return;
    await recordAudit(tx, { at, actorId: actor.id, action: "cycle.close", subjectId: null, objectId: id });
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
