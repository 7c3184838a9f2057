import { holdProgramme, openProgramme } from "~/features/mentorship/programmes/programme-object.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import type { MentorshipRound } from "./domain/round";
import { fixedDays, plannedDays, type RoundPlan, withFixedDays, wrongDays } from "./domain/round-plan";
import { openRound, roundObject } from "./round-object.server";
import * as plans from "./round-plan.repo.server";
import type { RoundForm, TypedRound } from "./round-plan.schema";

export type RoundProblem = {
  status: 400 | 409;
  typed: TypedRound;
  errors: FieldErrors;
  message?: string;
  /** As somebody else has stored it meanwhile. */
  stored?: RoundPlan;
};

/** A form with a name and days that fit the programme, to be changed as one likes. */
export async function newRound(app: App, actor: Actor, programmeId: string) {
  const { id, name, weeks, endedAt } = await openProgramme(app, actor, programmeId, "programme.manage");
  const number = (await plans.latestNumber(app.db, programmeId)) + 1;
  const typed: TypedRound = {
    id: app.newId(),
    edits: "1",
    name: `Round ${number}`,
    ...plannedDays(dayText(app.now()), weeks),
  };
  return { programme: { id, name, ended: endedAt !== null }, typed };
}

/** @returns `null` when it is planned; planning it again under the same id changes nothing. */
export async function planRound(
  app: App,
  actor: Actor,
  programmeId: string,
  form: RoundForm,
): Promise<RoundProblem | null> {
  await openProgramme(app, actor, programmeId, "programme.manage");
  const { id, plan, typed, errors } = form;
  if (!plan || !id) return { status: 400, typed, errors };
  const wrong = inLists(wrongDays(plan));
  if (wrong) return { status: 400, typed, errors: wrong };
  return audited(app.db, async (tx) => {
    const { endedAt } = await holdProgramme(app, tx, actor, programmeId);
    if (endedAt) return { status: 409, typed, errors, message: "The programme has ended: no further round begins." };
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
export async function changeRound(app: App, actor: Actor, id: string, form: RoundForm): Promise<RoundProblem | null> {
  await openRound(app.db, actor, id, "round.manage");
  const { edits, typed, errors } = form;
  if (!form.plan || edits === null) return { status: 400, typed, errors };
  const asked = form.plan;
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
      await plans.shiftPairs(tx, id, (Date.parse(plan.endsOn) - Date.parse(stored.endsOn)) / 86_400_000);
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
  return past ? { endsOn: "That day is over. Give a later one, or close the round on its page." } : {};
}
