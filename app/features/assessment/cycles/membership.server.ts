import { ladderFocusOf } from "~/features/assessment/focus/focus.server";
import { enqueueHandOvers } from "~/features/assessment/sheets/hand-over.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { PickAmong } from "~/features/people/picking/domain/pick";
import { type Actor, NO_REACH, standingOf } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { demand, mayAsk } from "~/policy/can";
import * as cycles from "./cycle.repo.server";
import type { JoinInput, MemberSent } from "./cycle.schema";
import { askOfOverlaps, manageable, placed, populationIn, refuseLong, setRuleIn } from "./cycle.server";
import { type CycleChange, type CycleMember, type LeftOutReason, lastDay } from "./domain/cycle";
import { ADD_BACK_OVERLAPPING, ADD_OVERLAPPING } from "./domain/final-acts";
import { overlapsInWords } from "./domain/opening";
import * as members from "./membership.repo.server";
import { CYCLE_CHANGED, CYCLE_OVERLAPS, REVIEW_DUE } from "./notices";

const CHANGES_SHOWN = 50;
const WHY_NOT: Record<LeftOutReason, string> = {
  CHOSEN: "they were left out",
  NO_LEVEL: "they have no level yet",
  OTHER_FRAMEWORK: "their level is from another framework",
  UNKNOWN_LEVEL: "the framework has no expectations for their level",
  NO_NEXT_LEVEL: "they hold the highest level of their ladder",
};

/** Candidates for a picker. */
const MOST = 5_000;

/** Someone's part in a cycle, for who may change it. */
export async function memberPage(
  app: App,
  actor: Actor,
  cycleId: string,
  assessmentId: string,
): Promise<{ member: CycleMember; changes: CycleChange[] }> {
  const {
    openedById: _o,
    managerId: _m,
    teamId: _t,
    byGrant: _b,
    covered: _c,
    ...member
  } = allowed(actor, await members.findMember(app.db, cycleId, assessmentId, actor.reach));
  return { member, changes: await members.listChanges(app.db, assessmentId, CHANGES_SHOWN) };
}

function allowed(actor: Actor, member: members.MemberRow | null): members.MemberRow {
  if (!member) throw notFound();
  demand(actor, "cycle.change-member", member);
  return member;
}

/** @throws {Refusal} `conflict` when the cycle is closed or both reviews are revealed. */
async function changeable(tx: Tx, actor: Actor, cycleId: string, assessmentId: string): Promise<members.MemberRow> {
  const member = allowed(actor, await members.lockMember(tx, cycleId, assessmentId, actor.reach));
  if (member.closedAt) throw new Refusal("conflict", "The cycle is closed. Reopen it first.");
  if (member.revealed) throw new Refusal("conflict", "Both reviews are submitted and revealed, so nothing is due.");
  nameDone(actor, member.subject);
  return member;
}

type Place = { cycleId: string; assessmentId: string };

/** Does what a button of the page about someone's part in a cycle says. */
export async function changeMember(app: App, actor: Actor, { cycleId, assessmentId }: Place, sent: MemberSent) {
  await audited(app.db, async (tx) => {
    const member = await changeable(tx, actor, cycleId, assessmentId);
    switch (sent.do) {
      case "extend":
        return sent.value && extend(app, tx, actor, member, sent.value);
      case "shorten":
        return sent.value && extend(app, tx, actor, member, { ...sent.value, dueOn: null, reason: "" });
      case "take-out":
        return sent.value && takeOut(app, tx, actor, member, sent.value.reason);
      case "add-back":
        await askBefore(tx, actor, member);
        return addBack(app, tx, actor, member);
    }
  });
}

/** What they and their manager wrote stays with its author. Taking them out again is no error. */
async function takeOut(app: App, tx: Tx, actor: Actor, member: members.MemberRow, reason: string): Promise<void> {
  if (member.takenOutAt) return;
  await members.recordChanges(tx, [{ ...changeOf(app, actor, member), kind: "TAKEN_OUT", reason }]);
  await members.takeOut(tx, member.assessmentId, app.now());
  await recordAudit(tx, { ...eventOf(app, actor, member), action: "cycle.take-out", reason });
  await tell(app, tx, actor, member, "taken-out");
}

/** @throws {ConfirmationNeeded} where another open cycle asks them meanwhile. */
async function askBefore(tx: Tx, actor: Actor, member: members.MemberRow): Promise<void> {
  if (!member.takenOutAt) return;
  const cycle = { id: member.cycleId, name: member.cycle, closesOn: dayText(member.closesOn) };
  await askOfOverlaps(tx, actor, ADD_BACK_OVERLAPPING, cycle, [member.subjectId]);
}

/** With the drafts that they and their manager had. Doing so twice is no error. */
async function addBack(app: App, tx: Tx, actor: Actor, member: members.MemberRow): Promise<void> {
  const { takenOutAt } = member;
  if (!takenOutAt) return;
  await members.recordChanges(tx, [{ ...changeOf(app, actor, member), kind: "ADDED" }]);
  await members.addBack(tx, { ...member, takenOutAt });
  await enqueueHandOvers(app, tx, [member.subjectId]);
  await recordAudit(tx, { ...eventOf(app, actor, member), action: "cycle.add" });
  await tell(app, tx, actor, member, "back");
}

/**
 * Gives one person's review, from both sides, its own last day.
 * @param given.dueOn `null` for the cycle's. @param given.seen the one that the page showed.
 * @throws {Refusal} `conflict` when someone else has changed it meanwhile.
 */
async function extend(
  app: App,
  tx: Tx,
  actor: Actor,
  member: members.MemberRow,
  { dueOn, reason, seen }: { dueOn: string | null; reason: string; seen: string | null },
): Promise<void> {
  if (member.takenOutAt) throw new Refusal("conflict", "They aren't part of the cycle now. Add them back first.");
  const before = member.dueOn && dayText(member.dueOn);
  if (before === dueOn) return;
  if (before !== seen) {
    throw new Refusal(
      "conflict",
      "Someone else changed this due date. Your date is still here: check it, then save it again.",
    );
  }
  const end = dayText(member.closesOn);
  if (dueOn !== null && dueOn <= end) throw new Refusal("invalid", "Choose a day after the last day of the cycle.");
  const day = dueOn === null ? null : dayStart(dueOn);
  await members.recordChanges(tx, [{ ...changeOf(app, actor, member), kind: "EXTENDED", reason, dueOn: day }]);
  await members.setDueOn(tx, member.assessmentId, day);
  const words = { before: before ?? end, after: dueOn ?? end };
  await recordAudit(tx, { ...eventOf(app, actor, member), ...words, action: "cycle.extend", reason });
  await tell(app, tx, actor, { ...member, dueOn: day }, "due");
}

const changeOf = (app: App, actor: Actor, { cycleId, assessmentId }: members.MemberRow) => {
  return { id: app.newId(), cycleId, assessmentId, byId: actor.id, at: app.now() };
};

const eventOf = (app: App, actor: Actor, { subjectId, assessmentId }: members.MemberRow) => {
  return { at: app.now(), actorId: actor.id, subjectId, objectId: assessmentId };
};

/** The person and their manager; nobody before the cycle's first day, when those in it are told. */
async function tell(
  app: App,
  tx: Tx,
  actor: Actor,
  { cycleId, cycle, opensOn, closesOn, dueOn, subjectId, subject, managerId }: members.MemberRow,
  what: "taken-out" | "back" | "due",
): Promise<void> {
  if (dayText(opensOn) > dayText(app.now())) return;
  const params = { what, cycleId, cycle, closesOn: dayText(lastDay(closesOn, dueOn)) };
  const told = [
    { to: subjectId, params: { ...params, subject: "" } },
    ...(managerId === null || managerId === actor.id ? [] : [{ to: managerId, params: { ...params, subject } }]),
  ];
  await notifyEach(tx, app, CYCLE_CHANGED, told);
}

/** The people that the actor can add to a cycle. */
export const ADD_TO_CYCLE: PickAmong<App> = async (app, actor, cycleId) => {
  await manageable(app.db, actor, cycleId);
  return actor.reach.everyone ? null : cycles.listCandidateIds(app.db, populationIn(actor), MOST, cycleId);
};

/**
 * Adds people to an open cycle, against its framework version and level. Those who are in it stay as they are; those who were
 * taken out are in it again.
 * @throws {Refusal} `not-found` for people that are not the actor's to ask; `invalid` names those whom it cannot ask, and why.
 * @throws {ConfirmationNeeded} where some are in another open cycle.
 */
export async function addPeople(app: App, actor: Actor, cycleId: string, personIds: readonly string[]): Promise<void> {
  try {
    await addOnce(app, actor, cycleId, personIds);
  } catch (error) {
    // Someone else has added some of them meanwhile, or the form was sent twice.
    if (!isUniqueViolation(error)) throw error;
    await addOnce(app, actor, cycleId, personIds);
  }
}

async function addOnce(app: App, actor: Actor, cycleId: string, personIds: readonly string[]): Promise<void> {
  await audited(app.db, async (tx) => {
    await cycles.lockCycle(tx, cycleId);
    const cycle = await manageable(tx, actor, cycleId);
    if (cycle.closedAt) throw new Refusal("conflict", "The cycle is closed. Reopen it to add people.");
    const people = await cycles.listCandidatesById(tx, personIds, { today: app.now(), reach: actor.reach });
    if (people.length < personIds.length) throw notFound();
    for (const person of people) demand(actor, "cycle.ask", person);
    const there = await members.listMembers(tx, cycleId, personIds);
    const back: string[] = [];
    for (const assessmentId of there.values()) {
      const member = await members.lockMember(tx, cycleId, assessmentId, actor.reach);
      if (member?.takenOutAt) back.push(member.subjectId);
      if (member) await addBack(app, tx, actor, member);
    }
    const fresh = people.filter(({ id }) => !there.has(id));
    const framework = await readFramework(app, cycle.versionId);
    const { asked, left } = placed(app, framework, await focused(tx, cycle), fresh);
    if (cycle.focusBy === "LADDER") refuseLong(framework, cycle, asked);
    const [not] = left;
    if (not) {
      const { name } = fresh.find(({ id }) => id === not.personId) ?? { name: "" };
      throw new Refusal("invalid", `Remove ${name} from the list: ${WHY_NOT[not.reason]}.`);
    }
    const added = [...back, ...asked.map(({ personId }) => personId)];
    await askOfOverlaps(tx, actor, ADD_OVERLAPPING, { ...cycle, closesOn: dayText(cycle.closesOn) }, added);
    await addIn(app, tx, cycle, asked, actor.id);
  });
}

/** With what ladders ask about by now, for those who are added. */
const focused = async (tx: Tx, cycle: cycles.CycleRow) => ({ ...cycle, ladders: await ladderFocusOf(tx, cycle.slug) });

/** @param byId `null` for the rule for people who join. */
async function addIn(
  app: App,
  tx: Tx,
  cycle: cycles.CycleRow,
  asked: readonly cycles.AskedPerson[],
  byId: string | null,
): Promise<void> {
  if (asked.length === 0) return;
  const at = app.now();
  await cycles.askPeople(tx, { id: cycle.id, versionId: cycle.versionId, openedAt: at }, asked);
  const about = { cycleId: cycle.id, kind: "ADDED" as const, byId, at };
  await members.recordChanges(
    tx,
    asked.map(({ assessmentId }) => ({ id: app.newId(), assessmentId, ...about })),
  );
  const event = { at, actorId: byId, action: "cycle.add" as const };
  await recordAudits(
    tx,
    asked.map(({ personId, assessmentId }) => ({ ...event, subjectId: personId, objectId: assessmentId })),
  );
  if (dayText(cycle.opensOn) <= dayText(at)) await askNow(app, tx, cycle, asked);
}

/**
 * Has the daily job add people who start before a day to an open cycle.
 * @param rule without a day, nobody is added any more.
 */
export async function setJoinRule(
  app: App,
  actor: Actor,
  cycleId: string,
  { joinBefore, group }: JoinInput,
): Promise<void> {
  await audited(app.db, async (tx) => {
    await cycles.lockCycle(tx, cycleId);
    const cycle = await manageable(tx, actor, cycleId);
    if (cycle.closedAt) throw new Refusal("conflict", "The cycle is closed. Reopen it to add people.");
    if ((cycle.joins?.before ?? null) === joinBefore && joinBefore === null) return;
    await setRuleIn(app, tx, actor, cycleId, { before: joinBefore, groups: group, levels: cycle.joins?.levels ?? [] });
  });
}

const JOIN_JOB = "cycle-join";

/** Adds people who have joined since, one cycle at a time. Someone it can't ask yet is added on the day it can. */
async function addJoined(app: App): Promise<void> {
  for (const rule of await members.listJoinRules(app.db, app.now())) {
    await audited(app.db, async (tx) => {
      await cycles.lockCycle(tx, rule.cycleId);
      const cycle = await cycles.findCycle(tx, rule.cycleId, { id: rule.setById });
      if (!cycle || cycle.closedAt) return;
      const { hasReports, setById: id, grants, ...groups } = rule;
      const author = { id, ...standingOf(grants) };
      const asking = { today: app.now(), reach: author.reach };
      const population = { reportsOf: hasReports ? id : null, ...groups };
      const found = await cycles.listJoined(tx, population, rule, asking, MOST);
      const joined = found.filter((person) => mayAsk(author, person));
      const framework = await readFramework(app, cycle.versionId);
      const { asked } = placed(app, framework, await focused(tx, cycle), joined);
      const ready = asked.filter(({ focus }) => cycle.focusBy !== "LADDER" || focus.length > 0);
      await addIn(app, tx, cycle, ready, null);
      await tellOverlaps(app, tx, id, cycle, ready);
    });
  }
}

/** The rule runs at night and can't ask, so its author is told, once for each person it adds. */
async function tellOverlaps(
  app: App,
  tx: Tx,
  to: string,
  { id: cycleId, name: cycle, closesOn }: cycles.CycleRow,
  added: readonly cycles.AskedPerson[],
): Promise<void> {
  if (added.length === 0) return;
  const ids = added.map(({ personId }) => personId);
  const overlaps = await cycles.listOverlaps(tx, { id: cycleId, closesOn: dayText(closesOn) }, ids);
  if (overlaps.length === 0) return;
  await notify(tx, app, CYCLE_OVERLAPS, { to, params: { cycleId, cycle, overlaps: overlapsInWords(overlaps) } });
}

export const CYCLE_JOIN_JOBS: RoomJobs = { [JOIN_JOB]: { run: addJoined, daily: true } };

/** What they are asked for, in one message each; a manager of several gets one. */
async function askNow(app: App, tx: Tx, cycle: cycles.CycleRow, asked: readonly cycles.AskedPerson[]): Promise<void> {
  const people = await cycles.listCandidatesById(
    tx,
    asked.map(({ personId }) => personId),
    { today: app.now(), reach: NO_REACH },
  );
  const about = { cycleId: cycle.id, cycle: cycle.name, closesOn: dayText(cycle.closesOn) };
  const managers = [...new Set(people.flatMap(({ managerId }) => managerId ?? []))];
  const others = (of: string) => people.flatMap(({ name, managerId }) => (managerId === of ? [name] : []));
  await notifyEach(tx, app, REVIEW_DUE, [
    ...people.map(({ id }) => ({ to: id, params: { ...about, own: "yes", others: "" } })),
    ...managers.map((id) => ({ to: id, params: { ...about, own: "", others: others(id).join("\n") } })),
  ]);
  const told = people.map(({ id }) => id);
  await members.noteAsked(tx, cycle.id, [...told, ...managers], app.now());
}
