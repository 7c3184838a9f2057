import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { REMOVE_LEAVE } from "./domain/final-acts";
import { type LeaveDays, type LeaveProblem, overlap } from "./domain/leave";
import * as leaves from "./leave.repo.server";
import type { LeaveSent } from "./leave.schema";

/** When a person was and is away, latest first. Whoever calls it has asked whether its reader may know. */
export function leavesOf(app: Pick<App, "db">, personId: string): Promise<LeaveDays[]> {
  return leaves.listLeaves(app.db, personId);
}

export type LeavePage = { person: { id: string; name: string }; rows: leaves.LeaveRow[]; newId: string };

/** To those who may record it, and to nobody else. */
export async function leavePage(app: App, actor: Actor, personId: string): Promise<LeavePage> {
  const { id, name } = await away(app, actor, personId);
  return { person: { id, name }, rows: await leaves.listLeaves(app.db, id), newId: app.newId() };
}

async function away(app: App, actor: Actor, personId: string): Promise<leaves.AwayPerson> {
  const person = await leaves.findAwayPerson(app.db, personId);
  if (!person) throw notFound();
  demand(actor, "leave.record", person);
  return person;
}

/** Whether to lead there from a person's page. @param teamId the team of the person, where the page knows it. */
export function mayRecordLeave(
  actor: Actor,
  person: { id: string; manager: { id: string } | null; teamId: string | null },
): boolean {
  return can(actor, "leave.record", { id: person.id, managerId: person.manager?.id ?? null, teamId: person.teamId });
}

/** Does what a button of the page asks for. @returns `null` when it is done; done already, it is no error. */
export async function changeLeave(
  app: App,
  actor: Actor,
  personId: string,
  asked: LeaveSent,
): Promise<LeaveProblem | null> {
  const person = await away(app, actor, personId);
  return audited(app.db, async (tx) => {
    const known = await leaves.lockLeaves(tx, person.id);
    const { typed, errors } = asked;
    const wrong = { status: 400, at: typed.id, typed, errors } as const;
    if (!asked.value) return wrong;
    if (asked.do === "remove") return remove(app, tx, actor, known, asked.value);
    const { id, ...days } = asked.value;
    const other = known.find((one) => one.id !== id && overlap(one, days));
    if (other)
      return { ...wrong, errors: { from: [`Already away from ${inWords(other)}. Change that leave or these days.`] } };
    return asked.do === "record"
      ? record(app, tx, actor, { personId: person.id, id, days })
      : change(app, tx, actor, known, { ...asked.value, typed });
  });
}

const inWords = ({ from, until }: LeaveDays) => `${from} ${until ? `to ${until}` : "on"}`;

async function record(
  app: App,
  tx: Tx,
  actor: Actor,
  { personId, id, days }: { personId: string; id: string; days: LeaveDays },
): Promise<null> {
  const at = app.now();
  if (await leaves.insertLeave(tx, { id, personId, days, by: actor.id, at })) {
    await recordAudit(tx, { ...event(actor, personId, id, at), action: "leave.record", after: inWords(days) });
  }
  return null;
}

const event = (actor: Actor, subjectId: string, objectId: string, at: Date) => ({
  at,
  actorId: actor.id,
  subjectId,
  objectId,
});

async function change(
  app: App,
  tx: Tx,
  actor: Actor,
  known: readonly leaves.LeaveRow[],
  { id, version, typed, ...days }: LeaveDays & { id: string; version: number; typed: LeaveProblem["typed"] },
): Promise<LeaveProblem | null> {
  const stored = known.find((one) => one.id === id);
  if (!stored) throw notFound();
  if (stored.from === days.from && stored.until === days.until) return null;
  if (stored.version !== version) {
    const message = `Someone else changed this: it now says ${inWords(stored)}. Save again to use your days.`;
    return { status: 409, at: id, typed, errors: {}, message, version: stored.version };
  }
  await leaves.updateLeave(tx, id, days);
  const words = { before: inWords(stored), after: inWords(days) };
  await recordAudit(tx, { ...event(actor, stored.personId, id, app.now()), action: "leave.change", ...words });
  return null;
}

async function remove(
  app: App,
  tx: Tx,
  actor: Actor,
  known: readonly leaves.LeaveRow[],
  { id, version }: { id: string; version: number },
): Promise<LeaveProblem | null> {
  const stored = known.find((one) => one.id === id);
  if (!stored) return null;
  if (stored.version !== version) {
    const message = `Someone else changed this: it now says ${inWords(stored)}. Remove it again if it's still wrong.`;
    return { status: 409, at: id, errors: {}, message, version: stored.version };
  }
  requireConfirmed(actor, REMOVE_LEAVE, { people: stored.personId === actor.id ? 0 : 1 });
  await leaves.removeLeave(tx, id);
  const words = { before: inWords(stored) };
  await recordAudit(tx, { ...event(actor, stored.personId, id, app.now()), action: "leave.remove", ...words });
  return null;
}
