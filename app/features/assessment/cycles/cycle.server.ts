import { focusProblem, itemsAt, ladderOf } from "~/features/assessment/focus/domain/focus";
import { ladderFocusOf } from "~/features/assessment/focus/focus.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { offeredVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { PickAmong } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type AuditEvent, recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import * as cycles from "./cycle.repo.server";
import type { NewCycleInput } from "./cycle.schema";
import { remindIn } from "./cycle-reminders.server";
import { findAskedSide, listAsked, listLeftOut, listStates } from "./cycle-states.repo.server";
import {
  type AskedInCycle,
  askedFor,
  type CycleCard,
  type CycleLine,
  canReopen,
  isLate,
  type LeftOutReason,
  lastDay,
  placeInCycle,
  sideView,
} from "./domain/cycle";
import { OPEN_OVERLAPPING } from "./domain/final-acts";
import { kindOf, overlapsInWords, presetOf } from "./domain/opening";
import { setJoinRule } from "./membership.repo.server";

/** A larger population is asked by several cycles. */
const MOST = 5_000;
const LEFT_OUT_SHOWN = 200;

/** The people the actor may ask, with today's date and the frameworks to ask by. */
export async function newCyclePage(app: App, actor: Actor, asked: string | null) {
  const [reports, all, versions] = await Promise.all([
    cycles.listCandidates(app.db, { reportsOf: actor.id, teamIds: [] }, app.now(), 1),
    groupsOf(app, actor),
    offeredVersions(app),
  ]);
  const groups = all.filter(({ value }) => value !== "reports" || reports.length > 0);
  if (groups.length === 0) throw notFound();
  const [today, kind] = [dayText(app.now()), kindOf(asked)];
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return {
    id: app.newId(),
    ...{ today, kind, preset: presetOf(kind, today) },
    groups,
    frameworks: frameworks.map(({ slug, name, version, competencies }) => {
      return {
        slug,
        label: `${name} ${version}`,
        competencies: competencies.map((one) => ({ value: one.id, label: one.name })),
      };
    }),
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
  const version = (await offeredVersions(app)).find(({ slug }) => slug === input.framework);
  if (!version) throw new Refusal("invalid", "Choose a framework from the list.");
  const framework = await readFramework(app, version.id);
  await audited(app.db, async (tx) => {
    const { id, name, level, opensOn, closesOn, peers, reveal, revealOn, focus, focusBy } = input;
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
      ...{ reveal, revealOn, focus, focusBy, ...asks },
    };
    if (!(await cycles.insertCycle(tx, cycle))) return refuseOthers(tx, actor, id);
    const candidates = await populationOf(app, tx, actor, input);
    const ladders = await ladderFocusOf(tx, framework.slug);
    const { asked, left } = placed(app, framework, { ...cycle, ladders }, candidates, input.leftOut);
    if (asked.length === 0)
      throw new Refusal("invalid", "No one you chose can be asked: they have no level in this framework.");
    refuseLong(framework, cycle, asked);
    await askOfOverlaps(tx, actor, cycle, asked);
    await cycles.askPeople(tx, cycle, asked);
    await cycles.leaveOut(tx, id, left);
    const rule = { before: input.joinBefore, groups: input.groups };
    if (rule.before !== null) await setRuleIn(app, tx, actor, id, rule);
    await recordOpening(tx, { at, actorId: actor.id }, id, asked);
    const opened = await cycles.findCycle(tx, id, actor.id);
    if (opened) await remindIn(app, tx, opened);
  });
}

/** Part of a transaction that may change the cycle. */
export async function setRuleIn(
  app: App,
  tx: Tx,
  actor: Actor,
  cycleId: string,
  { before, groups }: { before: string | null; groups: readonly string[] },
): Promise<void> {
  const teamIds = groups.filter((one) => one !== "reports");
  for (const teamId of teamIds) demand(actor, "cycle.ask", { managerId: null, teamId });
  const set = { hasReports: groups.includes("reports"), teamIds, setById: actor.id, setAt: app.now() };
  await setJoinRule(tx, cycleId, before === null ? null : { before: dayStart(before), ...set });
  const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: cycleId };
  await recordAudit(tx, { ...event, action: "cycle.join-rule", after: before ?? "" });
}

/** What administrators chose for each ladder of the framework. */
type Focused = { ladders: ReadonlyMap<string, readonly string[]> };

/** Who can be in a cycle and at which level, and why the others can't. */
export function placed(
  app: App,
  framework: Framework,
  {
    versionId,
    level,
    focus,
    focusBy,
    ladders,
  }: Pick<cycles.NewCycle, "versionId" | "level" | "focus" | "focusBy"> & Focused,
  candidates: readonly cycles.Candidate[],
  leftOut: readonly string[] = [],
) {
  const left: { personId: string; reason: LeftOutReason }[] = [];
  const asked: cycles.AskedPerson[] = [];
  for (const { id: personId, open, ...one } of candidates) {
    const place = leftOut.includes(personId)
      ? { leftOut: "CHOSEN" as const }
      : placeInCycle(framework, level, heldBy(one));
    if ("leftOut" in place) left.push({ personId, reason: place.leftOut });
    else {
      // A self-assessment that someone started on their own covers everything.
      const isWhole = focus.length === 0 && focusBy === "CYCLE";
      const isTaken = isWhole && open?.versionId === versionId && open.targetLevel === place.targetLevel;
      const ladder = focusBy === "LADDER" ? ladderOf(framework, place.targetLevel)?.id : undefined;
      const own = ladder === undefined ? [] : (ladders.get(ladder) ?? []);
      asked.push({ assessmentId: isTaken ? open.id : app.newId(), personId, ...place, isTaken, focus: own });
    }
  }
  return { asked, left };
}

/** @throws {Refusal} `invalid`: a short review that isn't short at a level, or a ladder without a focus. */
export function refuseLong(
  framework: Framework,
  { focus, focusBy }: Pick<cycles.NewCycle, "focus" | "focusBy">,
  asked: readonly cycles.AskedPerson[],
): void {
  const codes = [...new Set(asked.map(({ targetLevel }) => targetLevel))].sort();
  const without = asked.find((one) => focusBy === "LADDER" && one.focus.length === 0);
  if (without) {
    const { name } = ladderOf(framework, without.targetLevel) ?? { name: without.targetLevel };
    throw new Refusal("invalid", `Ask an administrator to choose the focus of the ladder “${name}” first.`);
  }
  const levels =
    focusBy === "LADDER"
      ? codes.flatMap((code) => itemsAt(framework, [code], asked.find((one) => one.targetLevel === code)?.focus ?? []))
      : itemsAt(framework, codes, focus);
  const problem = focus.length > 0 || focusBy === "LADDER" ? focusProblem(levels) : null;
  if (problem) throw new Refusal("invalid", problem);
}

/** Opening asks first where people are in another open cycle. */
async function askOfOverlaps(tx: Tx, actor: Actor, cycle: cycles.NewCycle, asked: readonly cycles.AskedPerson[]) {
  const ids = asked.map(({ personId }) => personId);
  const overlaps = await cycles.listOverlaps(tx, cycle, ids);
  if (overlaps.length === 0) return;
  const people = new Set(overlaps.map(({ person }) => person)).size;
  requireConfirmed(actor, OPEN_OVERLAPPING, { people, name: cycle.name, overlaps: overlapsInWords(overlaps) });
}

async function refuseOthers(tx: Tx, actor: Actor, id: string): Promise<void> {
  const there = await cycles.findCycle(tx, id, actor.id);
  if (there?.openedById !== actor.id) throw notFound();
}

const heldBy = ({ frameworkSlug, levelCode }: Pick<cycles.Candidate, "frameworkSlug" | "levelCode">) =>
  frameworkSlug !== null && levelCode !== null ? { frameworkSlug, levelCode } : null;

async function populationOf(
  app: App,
  tx: Tx,
  actor: Actor,
  { groups, startedSince }: Pick<NewCycleInput, "groups" | "startedSince">,
): Promise<cycles.Candidate[]> {
  const reportsOf = groups.includes("reports") ? actor.id : null;
  const teamIds = groups.filter((group) => group !== "reports");
  for (const teamId of teamIds) demand(actor, "cycle.ask", { managerId: null, teamId });
  const found = await cycles.listCandidates(tx, { reportsOf, teamIds }, app.now(), MOST + 1);
  if (found.length > MOST)
    throw new Refusal("invalid", `More than ${MOST} people. Open a cycle for fewer teams at a time.`);
  for (const person of found) demand(actor, "cycle.ask", person);
  return startedSince === null ? found : found.filter(({ startedOn }) => dayText(startedOn) >= startedSince);
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
  const closed = cycle.closedAt !== null;
  const lines = rows.map(({ self, managers, turns, managerId, teamId, takenOutAt, reason, ...row }): CycleLine => {
    const window = { closesOn: lastDay(cycle.closesOn, row.dueOn), closed };
    const mine = row.subjectId === actor.id ? "self" : managerId === actor.id ? "managers" : null;
    const { subjectId } = row;
    const changes = can(actor, "cycle.change-member", { openedById: cycle.openedById, subjectId, teamId });
    return {
      ...row,
      ...{ mine, changes: changes && !closed && !self.sheet?.revealedAt, moved: turns > 1 },
      takenOut: takenOutAt && { at: takenOutAt, reason: mine || changes ? reason : null },
      self: sideView(self, window, now),
      managers: sideView(managers, window, now),
    };
  });
  const leftOut = manages ? await listLeftOut(app.db, id, viewer, LEFT_OUT_SHOWN) : [];
  const { competencies } = cycle.focus.length === 0 ? { competencies: [] } : await readFramework(app, cycle.versionId);
  const focus = competencies.flatMap(({ id, name }) => (cycle.focus.includes(id) ? [name] : []));
  const { teamIds: _t, concernsActor: _c, openedById: _o, joins, ...shown } = cycle;
  const groups = manages && !closed ? await groupsOf(app, actor) : [];
  const reopens = manages && cycle.closedAt !== null && canReopen(cycle.closedAt, now);
  return {
    cycle: { ...shown, focus },
    manages,
    reopens,
    joining: { rule: manages ? joins : null, groups },
    lines,
    leftOut,
    page,
    more,
  };
}

/** The groups that the actor may ask, for a form. */
async function groupsOf(app: App, actor: Actor): Promise<{ value: string; label: string }[]> {
  const teams = actor.partnerOf.length === 0 ? [] : await cycles.listTeams(app.db, actor.partnerOf);
  return [{ value: "reports", label: "My reports" }, ...teams.map(({ id, name }) => ({ value: id, label: name }))];
}

async function readable(app: App, actor: Actor, id: string) {
  const cycle = await cycles.findCycle(app.db, id, actor.id);
  if (!cycle) throw notFound();
  demand(actor, "cycle.read", cycle);
  return { cycle, manages: can(actor, "cycle.manage", cycle) };
}

/** The cycle, for who may change it. @throws {Refusal} `not-found` */
export async function manageable(tx: Tx, actor: Actor, id: string): Promise<cycles.CycleRow> {
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
  const { subjectId, subject, targetLevel, cycle, takenOut, held, stands, hasOpen, waitsForFocus } = asked;
  const isOwn = subjectId === actor.id;
  const { closedAt, ...shown } = cycle;
  const hindrance: Hindrance | null = closedAt
    ? "closed"
    : takenOut
      ? "taken-out"
      : cycle.opensOn > dayText(app.now())
        ? "early"
        : !isOwn && stands
          ? "stands"
          : isOwn && hasOpen
            ? "other-open"
            : waitsForFocus
              ? "focus"
              : null;
  const side = isOwn ? ("SELF" as const) : ("MANAGER" as const);
  const books = !isOwn && held && !takenOut && cycle.reveal === "BY_MANAGER";
  return { assessmentId, side, subject, targetLevel, cycle: shown, hindrance, books };
}

type Hindrance = "closed" | "taken-out" | "early" | "stands" | "other-open" | "focus";
