import { focusProblem, itemsAt, ladderOf } from "~/features/assessment/focus/domain/focus";
import { ladderFocusOf } from "~/features/assessment/focus/focus.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, offeredVersions, readFramework, retirementIn } from "~/features/ladder/reading/ladder.server";
import { type PickAmong, type PickScope, reasonsOf } from "~/features/people/picking/domain/pick";
import { type Actor, hasReach, NO_REACH } from "~/kernel/actor";
import { pickedValue } from "~/kernel/form/person-field";
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
import { findAskedSide, holdsReviews, listAsked, listLeftOut, listStates } from "./cycle-states.repo.server";
import {
  type AskedInCycle,
  askedFor,
  type CycleCard,
  type CycleLine,
  canReopen,
  isLate,
  type JoinRule,
  type LeftOutReason,
  lastDay,
  placeInCycle,
  sideView,
} from "./domain/cycle";
import { OPEN_OVERLAPPING } from "./domain/final-acts";
import { type Groups, groupsFrom, groupValues, underValue } from "./domain/groups";
import { type CyclePreview, counted, kindOf, overlapsInWords, presetOf, type RetiredInUse } from "./domain/opening";
import { setJoinRule } from "./membership.repo.server";

/** A larger population is asked by several cycles. */
const MOST = 5_000;
const LEFT_OUT_SHOWN = 200;

/** The people the actor may ask, with today's date and the frameworks to ask by. */
export async function newCyclePage(app: App, actor: Actor, asked: string | null) {
  const [reports, { groups: all, picksLeaders }, heads] = await Promise.all([
    cycles.listCandidateIds(app.db, { reportsOf: actor.id, teamIds: [] }, 1),
    groupsOf(app, actor),
    currentVersions(app),
  ]);
  const groups = all.filter(({ value }) => value !== "reports" || reports.length > 0);
  if (groups.length === 0) throw notFound();
  const versions = heads.filter(({ retired }) => !retired);
  const [today, kind] = [dayText(app.now()), kindOf(asked)];
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return {
    id: app.newId(),
    ...{ today, kind, preset: presetOf(kind, today) },
    ...{ groups, picksLeaders },
    retired: await retiredInUse(app, actor, heads),
    frameworks: frameworks.map(({ slug, name, version }) => ({ slug, label: `${name} ${version}` })),
    versionIds: versions.map(({ id }) => id),
  };
}

/** Retired frameworks with people whom the actor's cycles could otherwise include. */
async function retiredInUse(
  app: App,
  actor: Actor,
  heads: Awaited<ReturnType<typeof currentVersions>>,
): Promise<RetiredInUse[]> {
  const slugs = heads.flatMap(({ slug, retired }) => (retired ? [slug] : []));
  if (slugs.length === 0) return [];
  const population = { ...populationIn(actor), everyone: actor.reach.everyone };
  const held = await cycles.countOnFrameworks(app.db, population, slugs, app.now());
  const found = held.map(async ({ slug, people }) => {
    const retirement = await retirementIn(app, heads, slug);
    return retirement ? [{ ...retirement, people }] : [];
  });
  return (await Promise.all(found)).flat();
}

/** People the actor's cycles can include. */
export const LEAVE_OUT: PickAmong<App> = async (app, actor) =>
  actor.reach.everyone ? null : cycles.listCandidateIds(app.db, populationIn(actor), MOST);

/** All that the actor may ask, where that is not everyone. */
export const populationIn = ({ id, partnerOf, reach }: Actor) => {
  return { reportsOf: id, teamIds: [...partnerOf, ...reach.teamIds], underIds: reach.underIds };
};

/** People who lead a part of the organization that the actor runs cycles of for human resources. */
export const CHOOSE_LEADER: PickScope<App> = async (app, actor, _of, found) => {
  if (!hasReach(actor)) throw notFound();
  const ids = found.map(({ id }) => id);
  const places = new Map((await cycles.listPlaces(app.db, ids, actor.reach)).map((one) => [one.id, one]));
  return reasonsOf(found, ({ id }) => {
    const place = places.get(id);
    return !place?.covered ? "Not part of your role." : !place.leads && "Leads no one.";
  });
};

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
    const { candidates, byGrant } = await populationOf(app, tx, actor, input);
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
      ...{ reveal, revealOn, focus, focusBy, byGrant, ...asks },
    };
    if (!(await cycles.insertCycle(tx, cycle))) return refuseOthers(tx, actor, id);
    const ladders = await ladderFocusOf(tx, framework.slug);
    const { asked, left } = placed(app, framework, { ...cycle, ladders }, candidates, input.leftOut);
    if (asked.length === 0)
      throw new Refusal("invalid", "No one you chose can be asked: they have no level in this framework.");
    refuseLong(framework, cycle, asked);
    const personIds = asked.map(({ personId }) => personId);
    await askOfOverlaps(tx, actor, OPEN_OVERLAPPING, cycle, personIds);
    await cycles.askPeople(tx, cycle, asked);
    await cycles.leaveOut(tx, id, left);
    const rule = { before: input.joinBefore, groups: input.groups };
    if (rule.before !== null) await setRuleIn(app, tx, actor, id, { ...rule, levels: input.levels });
    await recordOpening(tx, { at, actorId: actor.id }, id, asked);
    const opened = await cycles.findCycle(tx, id, actor);
    if (opened) await remindIn(app, tx, opened);
  });
}

/** Part of a transaction that may change the cycle. */
export async function setRuleIn(
  app: App,
  tx: Tx,
  actor: Actor,
  cycleId: string,
  { before, groups, levels }: { before: string | null; groups: readonly string[]; levels: readonly string[] },
): Promise<void> {
  const { reports: hasReports, ...others } = await demandGroups(tx, actor, groups);
  const set = { hasReports, ...others, levels: [...levels], setById: actor.id, setAt: app.now() };
  await setJoinRule(tx, cycleId, before === null ? null : { before: dayStart(before), ...set });
  const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: cycleId };
  await recordAudit(tx, { ...event, action: "cycle.join-rule", after: before ?? "" });
}

/** @throws {Refusal} `not-found` for groups that are not the actor's to ask. */
async function demandGroups(tx: Tx, actor: Actor, values: readonly string[]): Promise<Groups> {
  const groups = groupsFrom(values);
  if (groups.everyone) demand(actor, "cycle.ask-group", { everyone: true });
  for (const teamId of groups.teamIds) demand(actor, "cycle.ask-group", { teamId });
  if (groups.underIds.length === 0) return groups;
  const places = new Map((await cycles.listPlaces(tx, groups.underIds, actor.reach)).map((one) => [one.id, one]));
  for (const underId of groups.underIds) {
    demand(actor, "cycle.ask-group", { underId, covered: places.get(underId)?.covered ?? false });
  }
  return groups;
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

/** Asks first where people are in another open cycle. */
export async function askOfOverlaps(
  tx: Tx,
  actor: Actor,
  act: typeof OPEN_OVERLAPPING,
  cycle: Pick<cycles.NewCycle, "id" | "name" | "closesOn">,
  personIds: readonly string[],
): Promise<void> {
  const overlaps = await cycles.listOverlaps(tx, cycle, personIds);
  if (overlaps.length === 0) return;
  const people = new Set(overlaps.map(({ person }) => person)).size;
  requireConfirmed(actor, act, { people, name: cycle.name, overlaps: overlapsInWords(overlaps) });
}

async function refuseOthers(tx: Tx, actor: Actor, id: string): Promise<void> {
  const there = await cycles.findCycle(tx, id, actor);
  if (there?.openedById !== actor.id) throw notFound();
}

const heldBy = ({ frameworkSlug, levelCode }: Pick<cycles.Candidate, "frameworkSlug" | "levelCode">) =>
  frameworkSlug !== null && levelCode !== null ? { frameworkSlug, levelCode } : null;

/** @property byGrant some are the actor's to ask for human resources alone. */
async function populationOf(
  app: App,
  tx: Tx,
  actor: Actor,
  { groups, startedSince, levels }: Pick<NewCycleInput, "groups" | "startedSince" | "levels">,
): Promise<{ candidates: cycles.Candidate[]; byGrant: boolean }> {
  const { reports, ...others } = await demandGroups(tx, actor, groups);
  const population = { reportsOf: reports ? actor.id : null, ...others, levels };
  const asking = { today: app.now(), reach: actor.reach };
  const found = await cycles.listCandidates(tx, population, asking, MOST + 1);
  if (found.length > MOST)
    throw new Refusal("invalid", `More than ${MOST} people. Open a cycle for fewer teams at a time.`);
  for (const person of found) demand(actor, "cycle.ask", person);
  const alone = { ...actor, reach: NO_REACH };
  const byGrant = found.some((person) => !can(alone, "cycle.ask", { ...person, covered: false }));
  const isRecent = ({ startedOn }: cycles.Candidate) => startedSince === null || dayText(startedOn) >= startedSince;
  return { candidates: found.filter(isRecent), byGrant };
}

/** Who would be in a cycle, before it is opened. */
export async function previewCycle(app: App, actor: Actor, input: NewCycleInput): Promise<CyclePreview> {
  const version = (await offeredVersions(app)).find(({ slug }) => slug === input.framework);
  if (!version) throw new Refusal("invalid", "Choose a framework from the list.");
  const framework = await readFramework(app, version.id);
  const { candidates } = await populationOf(app, app.db, actor, input);
  const cycle = { ...input, versionId: version.id, ladders: await ladderFocusOf(app.db, framework.slug) };
  const { asked, left } = placed(app, framework, cycle, candidates, input.leftOut);
  refuseLong(framework, cycle, asked);
  const ids = asked.map(({ personId }) => personId);
  const overlaps = ids.length === 0 ? [] : await cycles.listOverlaps(app.db, input, ids);
  const teams = new Map(candidates.map(({ id, team }) => [id, team]));
  return {
    people: asked.length,
    teams: counted(asked.map(({ personId }) => teams.get(personId) ?? null)),
    levels: counted(asked.map(({ targetLevel }) => targetLevel)),
    leftOut: counted(left.map(({ reason }) => reason)),
    overlaps: overlapsInWords(overlaps),
  };
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
  const viewer = viewerOf(actor, cycle);
  const now = app.now();
  const { rows, more } = await listed(page, (slice) => listStates(app.db, id, viewer, now, slice));
  const closed = cycle.closedAt !== null;
  const lines = rows.map(
    ({ self, managers, turns, managerId, teamId, team: _team, covered, takenOutAt, reason, ...row }): CycleLine => {
      const window = { closesOn: lastDay(cycle.closesOn, row.dueOn), closed };
      const mine = row.subjectId === actor.id ? "self" : managerId === actor.id ? "managers" : null;
      const { subjectId } = row;
      const { openedById, byGrant } = cycle;
      const changes = can(actor, "cycle.change-member", { openedById, byGrant, subjectId, teamId, covered });
      return {
        ...row,
        ...{ mine, changes: changes && !closed && !self.sheet?.revealedAt, moved: turns > 1 },
        takenOut: takenOutAt && { at: takenOutAt, reason: mine || changes ? reason : null },
        self: sideView(self, window, now),
        managers: sideView(managers, window, now),
      };
    },
  );
  const leftOut = manages ? await listLeftOut(app.db, id, viewer, LEFT_OUT_SHOWN) : [];
  const { name: frameworkName, competencies } = await readFramework(app, cycle.versionId);
  const focus = competencies.flatMap(({ id, name }) => (cycle.focus.includes(id) ? [name] : []));
  const {
    teamIds: _t,
    concernsActor: _c,
    leads: _l,
    openedById: _o,
    byGrant: _b,
    coverage: _v,
    joins,
    ...shown
  } = cycle;
  const joining = manages && !closed ? await joiningOf(app, actor, joins) : null;
  const mayHold = manages && closed && cycle.reveal !== "AT_ONCE" && !cycle.released;
  const releases = mayHold && (await holdsReviews(app.db, id));
  const reopens = manages && cycle.closedAt !== null && canReopen(cycle.closedAt, now);
  return {
    cycle: { ...shown, focus, framework: `${frameworkName} ${cycle.version}` },
    manages,
    releases,
    reopens,
    runs: can(actor, "cycle.read-progress", cycle),
    joining,
    lines,
    leftOut,
    page,
    more,
  };
}

/** More teams than these are too many to choose from; people who lead them can be chosen. */
const MOST_TEAMS = 60;

type GroupChoices = { groups: { value: string; label: string }[]; picksLeaders: boolean };

/** The groups that the actor may ask, for a form. */
async function groupsOf(app: App, { partnerOf, reach }: Actor): Promise<GroupChoices> {
  const ids = [...partnerOf, ...reach.teamIds];
  const reads = reach.everyone || ids.length > 0;
  const teams = reads ? await cycles.listTeams(app.db, reach.everyone ? null : ids, MOST_TEAMS + 1) : [];
  const shown = teams.length > MOST_TEAMS && reach.everyone ? [] : teams;
  const leaders = reach.underIds.length > 0 ? await cycles.listPlaces(app.db, reach.underIds, reach) : [];
  return {
    groups: [
      { value: "reports", label: "My reports" },
      ...(reach.everyone ? [{ value: "everyone", label: "Everyone" }] : []),
      ...leaders.map(({ id, name }) => ({ value: underValue(id), label: `${name}'s organization` })),
      ...shown.map(({ id, name, people }) => ({ value: id, label: `${name} (${people})` })),
    ],
    picksLeaders: reach.everyone || reach.underIds.length > 0,
  };
}

/** The rule for people who join, with the groups of its form. @property under people who were chosen beside the groups, as the form holds them. */
async function joiningOf(app: App, actor: Actor, rule: JoinRule | null) {
  const { groups, ...others } = await groupsOf(app, actor);
  // An actor with no other group can only be here as a manager.
  const [report] =
    groups.length > 1 ? await cycles.listCandidateIds(app.db, { reportsOf: actor.id, teamIds: [] }, 1) : [""];
  const isReal = ({ value }: { value: string }) => value !== "reports" || report !== undefined || rule?.hasReports;
  const choices = { groups: groups.filter(isReal), ...others };
  const listed = new Set(choices.groups.map(({ value }) => value));
  const chosen = rule ? groupValues({ ...rule, reports: rule.hasReports }) : [];
  const missing = rule?.underIds.filter((id) => !listed.has(underValue(id))) ?? [];
  const under = missing.length === 0 ? [] : await cycles.listPlaces(app.db, missing, actor.reach);
  return { rule, ...choices, chosen, under: under.map(pickedValue) };
}

/** What the actor may read of a cycle that they can read. */
export function viewerOf(
  { id, partnerOf, reach }: Actor,
  { openedById, byGrant, leads }: Pick<cycles.CycleRow, "openedById" | "byGrant" | "leads">,
) {
  return { id, partnerOf, reach, isOpener: openedById === id && !byGrant, leads };
}

async function readable(app: App, actor: Actor, id: string) {
  const cycle = await cycles.findCycle(app.db, id, actor);
  if (!cycle) throw notFound();
  demand(actor, "cycle.read", cycle);
  return { cycle, manages: can(actor, "cycle.manage", cycle) };
}

/** The cycle, for who may change it. @throws {Refusal} `not-found` */
export async function manageable(tx: Tx, actor: Actor, id: string): Promise<cycles.CycleRow> {
  const cycle = await cycles.findCycle(tx, id, actor);
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
