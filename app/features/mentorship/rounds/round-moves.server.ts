import { finishPairs } from "~/features/mentorship/pairs/pair-end.server";
import {
  foundProgramme,
  holdProgramme,
  openProgramme,
  type SentProgramme,
} from "~/features/mentorship/programmes/programme.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import { daysBetween, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import { ROUND_ENDS } from "./domain/final-acts";
import {
  fixedDays,
  type MentorshipRound,
  moveOf,
  plannedDays,
  type RoundMove,
  type RoundPlan,
  withFixedDays,
  wrongDays,
} from "./domain/round";
import * as plans from "./round.repo.server";
import { programmeEnded } from "./round.repo.server";
import type { RoundSent } from "./round.schema";
import { openRound, ROUND_OPEN_JOB, roundObject } from "./round.server";

/**
 * Opens a round to enrolments, begins, closes or calls it off, or discards its draft. What is done already is no error.
 * @throws {Refusal} `conflict`: it has come too far, or not far enough; `not-found`: someone else's.
 */
export async function moveRound(app: App, actor: Actor, id: string, move: RoundMove): Promise<void> {
  await audited(app.db, async (tx) => {
    const round = await plans.lockRound(tx, id, actor.id);
    if (!round && move === "discard" && (await plans.wasDiscarded(tx, actor.id, id))) return;
    if (!round) throw notFound();
    demand(actor, "round.manage", roundObject(round));
    const state = {
      ...round,
      programmeEnded: await programmeEnded(tx, round.programmeId),
      livingPairs: await plans.countLivingPairs(tx, id),
    };
    const way = moveOf(move, state, dayText(app.now()));
    if (way === "done") return;
    if (way !== "go") throw new Refusal("conflict", way.refused);
    const end = move === "open" || move === "begin" ? null : ROUND_ENDS[move];
    nameDone(actor, round.name);
    if (end) {
      const people = await plans.countOthersTakingPart(tx, id, actor.id);
      const unsigned = move === "close" ? await plans.listUnsigned(tx, id) : [];
      requireConfirmed(actor, end, { name: round.name, people, unsigned });
    }
    await moveIn(app, tx, round, move);
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    await recordAudit(tx, { ...event, action: `round.${move}` });
  });
}

async function moveIn(app: App, tx: Tx, round: MentorshipRound, move: RoundMove): Promise<void> {
  const at = app.now();
  const { id } = round;
  switch (move) {
    case "open": {
      const today = dayText(at);
      // Opened early, it is open from today.
      const opensOn = round.opensOn > today ? today : undefined;
      await plans.updateStatus(tx, id, { status: "ENROLLING", opensOn });
      const key = `${ROUND_OPEN_JOB} ${id}`;
      return enqueueJob(tx, { id: app.newId(), kind: ROUND_OPEN_JOB, payload: { roundId: id }, key, runAt: at });
    }
    case "begin":
      return plans.updateStatus(tx, id, { status: "RUNNING", publishedAt: at });
    case "close":
      return closeIn(app, tx, round, "all");
    case "call-off":
      await plans.withdrawRequests(tx, id, at);
      await plans.cancelRuns(tx, id, at);
      return plans.updateStatus(tx, id, { status: "CLOSED", closedAt: at });
    case "discard":
      return plans.deleteDraft(tx, id);
  }
}

/** Part of a transaction that holds the round. @param whose its pairs that end: all, or those whose last day is over. */
async function closeIn(app: App, tx: Tx, { id, endsOn }: MentorshipRound, whose: "all" | "over"): Promise<void> {
  const at = app.now();
  const today = dayText(at);
  await finishPairs(app, tx, { roundId: id, endedBefore: whose === "all" ? null : today });
  if (whose === "over" && (endsOn >= today || (await plans.countLivingPairs(tx, id)) > 0)) return;
  await plans.withdrawRequests(tx, id, at);
  await plans.updateStatus(tx, id, { status: "CLOSED", closedAt: at });
}

/** Runs once a day: begins rounds in which mentees ask, and ends what has come to its last day. */
const ROUNDS_JOB = "mentorship-rounds";

/** The job's handler. A pair may end later than its round; the round is closed with the last of them. */
async function moveDueRounds(app: App): Promise<void> {
  for (const { id, status } of await plans.listDue(app.db, dayText(app.now()))) {
    await audited(app.db, async (tx) => {
      const round = await plans.lockRound(tx, id, "");
      if (!round || round.status !== status) return;
      const event = { at: app.now(), actorId: null, subjectId: null, objectId: id };
      if (status === "ENROLLING") {
        await moveIn(app, tx, round, "begin");
        return recordAudit(tx, { ...event, action: "round.begin" });
      }
      await closeIn(app, tx, round, "over");
      if ((await plans.statusOf(tx, id)) === "CLOSED") await recordAudit(tx, { ...event, action: "round.close" });
    });
  }
}

export const ROUND_JOBS: RoomJobs = { [ROUNDS_JOB]: { run: moveDueRounds, daily: true } };

type RoundProblem = {
  status: 400 | 409;
  typed: RoundSent["typed"];
  errors: FieldErrors;
  message?: string;
  /** The plan someone else stored first. */
  stored?: RoundPlan;
};

/** A form with a name and days that fit the programme, to be changed as one likes. */
export async function newRound(app: App, actor: Actor, programmeId: string) {
  const { id, name, weeks, endedAt } = await openProgramme(app, actor, programmeId, "programme.manage");
  const number = (await plans.latestNumber(app.db, programmeId)) + 1;
  const typed = {
    id: app.newId(),
    edits: "1",
    name: `Round ${number}`,
    ...plannedDays(dayText(app.now()), weeks),
  };
  return { programme: { id, name, ended: endedAt !== null }, typed };
}

/** Creates a program with its first round, and opens enrollment if asked to. @returns `null` when it is done. */
export async function startProgramme(app: App, actor: Actor, sent: SentProgramme) {
  const first = firstRound(sent);
  const wrong = first && wrongFirstDays(first.plan, sent.typed.open, dayText(app.now()));
  const { value } = sent;
  const problem = await foundProgramme(
    app,
    actor,
    wrong ? { ...sent, value: null, errors: { ...sent.errors, ...wrong } } : sent,
    async (tx) => {
      if (!first || !value) return;
      const at = app.now();
      const isNew = await plans.insertRound(tx, { ...first, programmeId: value.id, createdAt: at });
      const event = { at, actorId: actor.id, subjectId: null, objectId: first.id };
      if (isNew) await recordAudit(tx, { ...event, action: "round.plan" });
    },
  );
  if (problem) return { ...problem, typed: sent.typed };
  if (first && sent.typed.open) await moveRound(app, actor, first.id, "open");
  return null;
}

/** `null` for a program without one. */
function firstRound({ value }: SentProgramme): { id: string; plan: RoundPlan } | null {
  if (!value?.roundId) return null;
  const { name, opensOn, closesOn, startsOn, endsOn } = value.round;
  if (!opensOn || !closesOn || !startsOn || !endsOn) return null;
  return { id: value.roundId, plan: { name: name || "Round 1", opensOn, closesOn, startsOn, endsOn } };
}

function wrongFirstDays(plan: RoundPlan, open: boolean, today: string): FieldErrors | null {
  const passed = open && plan.closesOn < today ? { closesOn: "That day is over. Enter a later one." } : {};
  const wrong = inLists({ ...wrongDays(plan), ...passed });
  return wrong && Object.fromEntries(Object.entries(wrong).map(([field, errors]) => [`round.${field}`, errors]));
}

/** @returns `null` when it is planned; planning it again under the same id changes nothing. */
export async function planRound(
  app: App,
  actor: Actor,
  programmeId: string,
  { typed, errors, value }: RoundSent,
): Promise<RoundProblem | null> {
  await openProgramme(app, actor, programmeId, "programme.manage");
  if (!value) return { status: 400, typed, errors };
  const { id, plan } = value;
  const wrong = inLists(wrongDays(plan));
  if (wrong) return { status: 400, typed, errors: wrong };
  return audited(app.db, async (tx) => {
    const { endedAt } = await holdProgramme(app, tx, actor, programmeId);
    if (endedAt) return { status: 409, typed, errors, message: "The program has ended. No new rounds can start." };
    const at = app.now();
    const isNew = await plans.insertRound(tx, { id, programmeId, createdAt: at, plan });
    if (isNew) await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "round.plan" });
    return null;
  });
}

function inLists(wrong: ReturnType<typeof wrongDays>): FieldErrors | null {
  const entries = Object.entries(wrong).map(([day, message]): [string, string[]] => [day, [message]]);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

const planOf = ({ name, opensOn, closesOn, startsOn, endsOn }: RoundPlan): RoundPlan => {
  return { name, opensOn, closesOn, startsOn, endsOn };
};

export async function editedRound(app: App, actor: Actor, id: string) {
  const round = await openRound(app.db, actor, id, "round.manage");
  return { round, typed: { id, edits: String(round.edits), ...planOf(round) }, fixed: fixedDays(round.status) };
}

/** @returns `null` when it is stored. Days that have been decided stay; pairs end with their round. */
export async function changeRound(
  app: App,
  actor: Actor,
  id: string,
  { typed, errors, value }: RoundSent,
): Promise<RoundProblem | null> {
  await openRound(app.db, actor, id, "round.manage");
  if (!value) return { status: 400, typed, errors };
  const { edits, plan: asked } = value;
  return audited(app.db, async (tx) => {
    const stored = await plans.lockRound(tx, id, actor.id);
    if (!stored) throw notFound();
    demand(actor, "round.manage", roundObject(stored));
    const plan = withFixedDays(asked, stored);
    const changed = changedOf(stored, plan);
    if (changed.length === 0) return null;
    if (stored.edits !== edits) {
      return { status: 409, typed: { ...typed, edits: String(stored.edits) }, errors, stored: planOf(stored) };
    }
    const wrong = inLists({ ...wrongDays(plan), ...overAlready(stored, plan, dayText(app.now())) });
    if (wrong) return { status: 400, typed, errors: wrong };
    await plans.updatePlan(tx, id, plan);
    if (plan.endsOn !== stored.endsOn) {
      await plans.shiftPairs(tx, id, daysBetween(stored.endsOn, plan.endsOn));
    }
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id, action: "round.change" as const };
    await recordAudit(tx, { ...event, after: changed.map((field) => `${field} ${plan[field]}`).join(", ") });
    return null;
  });
}

function changedOf(stored: RoundPlan, plan: RoundPlan): (keyof RoundPlan)[] {
  return (Object.keys(planOf(plan)) as (keyof RoundPlan)[]).filter((field) => stored[field] !== plan[field]);
}

/** A round that runs ends on a day to come, or is closed by hand. */
function overAlready({ status, endsOn }: MentorshipRound, plan: RoundPlan, today: string): { endsOn?: string } {
  const past = status === "RUNNING" && plan.endsOn !== endsOn && plan.endsOn <= today;
  return past ? { endsOn: "That day is over. Enter a later one, or close the round on its page." } : {};
}
