import { z } from "zod";
import { queueInvitations } from "~/features/people/accounts/invitations.server";
import { matchingPeople, teamNames } from "~/features/people/directory/account-list.server";
import { isHere } from "~/features/people/directory/directory.server";
import {
  changeManyIn,
  deactivateIn,
  reactivateIn,
  type SomeFields,
} from "~/features/people/directory/people-changes.server";
import { callOffIn, waitingManagers } from "~/features/people/held-changes/held-changes.server";
import { NOT_HERE, type PickScope } from "~/features/people/picking/domain/pick";
import { actingFor } from "~/features/people/roles/roles.server";
import type { Actor, Writing } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { limit } from "~/platform/sessions/limits.server";
import { can, demand } from "~/policy/can";
import * as bulk from "./bulk.repo.server";
import { ACT_OF, type BulkSent, type ChooseSent } from "./bulk.schema";
import {
  AT_ONCE,
  addressesIn,
  type HoldingInWords,
  holdingsInWords,
  MOST_SELECTED,
  planLine,
  WITHOUT_MANAGER,
} from "./domain/bulk-act";

const BULK_JOB = "people-bulk";
/** People changed in one transaction. */
const CHUNK = 50;

/** Selects people, from a list or by pasted addresses, for one act. @returns the selection, with how many addresses are unknown. */
export async function choosePeople(
  app: App,
  actor: Actor,
  sent: ChooseSent,
): Promise<{ id: string; unknown: number } | { errors: string[] }> {
  demand(actor, "people.manage", null);
  if (!sent.value) return { errors: Object.values(sent.errors).flatMap((one) => one ?? []) };
  const { batch: id, person, all, query, pasted } = sent.value;
  const addresses = addressesIn(pasted).slice(0, MOST_SELECTED);
  const listed = all ? await matchingPeople(app, actor, query, MOST_SELECTED) : person;
  const called = addresses.length > 0 ? await bulk.findByAddress(app.db, addresses) : [];
  const existing = await bulk.findBatch(app.db, id);
  if (sent.do === "more" && !existing) throw notFound();
  const act = sent.do === "more" ? existing!.act : ACT_OF[sent.do];
  if (listed.length + called.length === 0) {
    return { errors: [addresses.length > 0 ? "No one has these addresses." : "Select at least one person."] };
  }
  const made = { id, act, madeById: actor.id, madeAt: app.now() };
  await bulk.addSelected(app.db, made, [...listed, ...called], MOST_SELECTED);
  return { id, unknown: addresses.length - called.length };
}

async function openBatch(app: App, actor: Actor, id: string): Promise<bulk.Batch> {
  demand(actor, "people.manage", null);
  const batch = await bulk.findBatch(app.db, id);
  if (!batch) throw notFound();
  return batch;
}

const SHOWN_HOLDINGS = 200;

/** What the act will do to each person, or has done. */
export async function bulkPage(app: App, actor: Actor, id: string) {
  const batch = await openBatch(app, actor, id);
  const people = await bulk.listSelected(app.db, id);
  const target = batch.startedAt
    ? { team: batch.team ?? undefined, manager: batch.act === "MANAGER" ? batch.manager : undefined }
    : {};
  const lines = people.map((one) => ({
    ...planLine(batch.act, one, target),
    ...{ doneAt: one.doneAt, undoneAt: one.undoneAt, problem: one.problem },
  }));
  const isLeaving = batch.act === "DEACTIVATE";
  const leaving = isLeaving ? people.slice(0, SHOWN_HOLDINGS) : [];
  const holdings = await bulk.listHoldings(
    app.db,
    leaving.map((one) => one.id),
    app.now(),
  );
  const held = leaving.flatMap(({ id: personId, name }) => {
    const words = holdingsInWords(holdings.filter((one) => one.personId === personId));
    const left = batch.startedAt ? words.filter(({ automatic }) => !automatic) : words;
    return left.length > 0 ? [{ id: personId, name, holdings: left }] : [];
  });
  const teams = batch.act === "TEAM" && !batch.startedAt ? await teamNames(app, actor) : [];
  const movesManagers = batch.act === "MANAGER" || batch.act === "DEACTIVATE";
  const waiting = batch.startedAt && movesManagers ? await bulk.listWaiting(app.db, batch) : [];
  return { batch, lines, held, waiting, teams, mail: app.mail.kind };
}

/** What someone is responsible for, and what becomes of it if they are deactivated alone. */
export async function responsibilitiesOf(app: App, actor: Actor, personId: string): Promise<HoldingInWords[]> {
  demand(actor, "people.manage", null);
  return holdingsInWords(await bulk.listHoldings(app.db, [personId], app.now()), WITHOUT_MANAGER);
}

/** Anyone active can be the new manager; people for whom they can't are named on the page afterwards. */
export const CHOOSE_BULK_MANAGER: PickScope<App> = async (_app, actor) => {
  demand(actor, "people.manage", null);
  return new Map();
};

export type BulkProblem = { status: 400 | 409; do: BulkSent["do"]; typed: Record<string, string>; errors: FieldErrors };

/** Does what a button of the selection's page asks for. @returns `null` when it is done or under way. */
export async function changeBulk(app: App, actor: Actor, id: string, sent: BulkSent): Promise<BulkProblem | null> {
  const batch = await openBatch(app, actor, id);
  const wrong = (errors: FieldErrors) => ({ status: 400 as const, do: sent.do, typed: { ...sent.typed }, errors });
  if (!sent.value) return wrong(sent.errors);
  switch (sent.do) {
    case "discard":
      await bulk.discard(app.db, id);
      return null;
    case "take-out":
      await bulk.takeOut(app.db, id, sent.value.person);
      return null;
    case "undo":
      return undo(app, actor, batch);
  }
  if (ACT_OF[sent.do] !== batch.act) throw new Refusal("invalid", "Reload the page and try again.");
  if (sent.do === "invite") return begin(app, actor, batch, {});
  if (sent.do === "team") return begin(app, actor, batch, { team: sent.value.team ?? "" });
  demand(actor, "person.change-manager", null);
  const { manager: managerId } = sent.value;
  const given = { managerId, ...(sent.do === "deactivate" ? { reason: sent.value.reason } : {}) };
  if (managerId !== null && !(await isPossible(app, batch, managerId))) return wrong({ manager: [NOT_HERE] });
  return begin(app, actor, batch, given);
}

/** The manager is active, and doesn't leave in the same act. */
async function isPossible(app: App, batch: bulk.Batch, managerId: string): Promise<boolean> {
  const isActive = await isHere(app.db, managerId);
  if (!isActive || batch.act !== "DEACTIVATE") return isActive;
  const leaving = await bulk.listSelected(app.db, batch.id);
  return !leaving.some(({ id }) => id === managerId);
}

type Given = { team?: string; managerId?: string | null; reason?: string };

async function begin(app: App, actor: Actor, batch: bulk.Batch, given: Given): Promise<null> {
  if (batch.act === "INVITE") await limit(app, "invite-many", actor.id);
  const people = await bulk.listSelected(app.db, batch.id);
  const isLong = people.length > AT_ONCE;
  const isFirst = await app.db.$transaction(async (tx) => {
    const started = await bulk.start(tx, batch.id, given, app.now());
    if (started && isLong) await enqueue(app, tx, batch.id, actor.id, false);
    return started;
  });
  if (isFirst && !isLong) await carryOut(app, { batch: batch.id, by: actor.id, undo: false });
  return null;
}

async function undo(app: App, actor: Actor, batch: bulk.Batch): Promise<BulkProblem | null> {
  if (batch.act === "INVITE") throw new Refusal("invalid", "Invitations can't be undone.");
  if (batch.act === "MANAGER") demand(actor, "person.change-manager", null);
  const people = await bulk.listSelected(app.db, batch.id);
  const isLong = people.length > AT_ONCE;
  const isFirst = await app.db.$transaction(async (tx) => {
    const started = await bulk.startUndo(tx, batch.id, app.now());
    if (started && isLong) await enqueue(app, tx, batch.id, actor.id, true);
    return started;
  });
  if (isFirst && !isLong) await carryOut(app, { batch: batch.id, by: actor.id, undo: true });
  return null;
}

const Payload = z.object({ batch: z.string(), by: z.string(), undo: z.boolean() });
type Payload = z.infer<typeof Payload>;

function enqueue(app: App, tx: Tx, batch: string, by: string, isUndo: boolean): Promise<void> {
  const payload: Payload = { batch, by, undo: isUndo };
  return enqueueJob(tx, { id: app.newId(), kind: BULK_JOB, payload, runAt: app.now() });
}

/**
 * Goes on where it stopped: everyone who is done, or can't be, is noted in the transaction that changes them. It stops when the one who
 * started it no longer administers.
 */
async function carryOut(app: App, payload: Payload): Promise<void> {
  try {
    await carryOn(app, payload);
  } catch (error) {
    if (!(error instanceof NoLongerAdministers)) throw error;
    await bulk.noteRest(app.db, payload.batch, payload.undo, error.message);
  }
}

class NoLongerAdministers extends Error {
  constructor() {
    super("Not changed: the person who started this is no longer an administrator");
    this.name = "NoLongerAdministers";
  }
}

/** Checked in each transaction, since a job may begin hours after the form was sent. @throws {NoLongerAdministers} */
async function requireAdministers(tx: Tx, { actorId, at }: Writing): Promise<void> {
  const starter = actorId === null ? null : await actingFor(tx, actorId, at);
  if (!starter || !can(starter, "people.manage", null)) throw new NoLongerAdministers();
}

async function carryOn(app: App, { batch: id, by, undo: isUndo }: Payload): Promise<void> {
  const batch = await bulk.findBatch(app.db, id);
  if (!batch?.startedAt) return;
  const chunk = batch.act === "DEACTIVATE" ? 1 : CHUNK;
  for (let last = 0; ; ) {
    const tasks = await bulk.listTasks(app.db, id, isUndo, chunk);
    if (tasks.length === 0) return;
    // Held changes are told apart by their time.
    last = Math.max(app.now().getTime(), last + 1);
    const writing: Writing = { actorId: by, at: new Date(last), newId: app.newId };
    await (batch.act === "INVITE"
      ? inviteSome(app, batch, tasks, writing)
      : changeSome(app, batch, tasks, writing, isUndo));
  }
}

async function inviteSome(app: App, batch: bulk.Batch, tasks: bulk.Task[], writing: Writing): Promise<void> {
  const { actorId, at } = writing;
  await app.db.$transaction((tx) => requireAdministers(tx, writing));
  const people = await bulk.listSelected(app.db, batch.id);
  const asked = people.filter(({ id }) => tasks.some(({ personId }) => personId === id));
  const lines = asked.map((one) => planLine("INVITE", one, {}));
  const invited = lines.flatMap(({ id, skipped }) => (skipped ? [] : [id]));
  await queueInvitations(app, actorId, invited);
  await app.db.$transaction(async (tx) => {
    await bulk.note(tx, batch.id, invited, { doneAt: at });
    for (const { id, skipped } of lines) if (skipped) await bulk.note(tx, batch.id, [id], { problem: skipped });
  });
}

function changeSome(app: App, batch: bulk.Batch, tasks: bulk.Task[], writing: Writing, isUndo: boolean): Promise<void> {
  if (batch.act === "DEACTIVATE") {
    const [{ personId }] = tasks as [bulk.Task];
    const work = isUndo ? comeBack : leave;
    return audited(app.db, async (tx) => {
      await requireAdministers(tx, writing);
      await work(tx, batch, personId, writing);
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
      return bulk.note(app.db, batch.id, [personId], { problem: error.message });
    });
  }
  return audited(app.db, async (tx) => {
    await requireAdministers(tx, writing);
    const wanted = isUndo ? await unchanged(tx, batch, await callOffWaiting(tx, batch, tasks, writing)) : tasks;
    const to = new Map(wanted.map((task) => [task.personId, isUndo ? backTo(batch, task) : forward(batch)]));
    for (const result of await changeManyIn(tx, to, writing)) {
      if ("problem" in result) await bulk.note(tx, batch.id, [result.id], { problem: result.problem });
      else if (isUndo) await bulk.note(tx, batch.id, [result.id], { undoneAt: writing.at });
      else {
        const before = batch.act === "TEAM" ? result.before.team : result.before.managerId;
        await bulk.note(tx, batch.id, [result.id], { doneAt: writing.at, before });
      }
    }
  });
}

const forward = ({ act, team, manager }: bulk.Batch): SomeFields =>
  act === "TEAM" ? { team: team || null } : { managerId: manager?.id ?? null };
const backTo = ({ act }: bulk.Batch, { before }: bulk.Task): SomeFields =>
  act === "TEAM" ? { team: before } : { managerId: before };

/** Calls off changes that are still on hold. @returns the other tasks. */
async function callOffWaiting(tx: Tx, batch: bulk.Batch, tasks: bulk.Task[], writing: Writing): Promise<bulk.Task[]> {
  if (batch.act !== "MANAGER" || batch.manager === null) return tasks;
  const waiting = await waitingManagers(
    tx,
    tasks.map(({ personId }) => personId),
  );
  const isWaiting = ({ personId }: bulk.Task) => waiting.get(personId)?.managerId === batch.manager?.id;
  const called = tasks.filter(isWaiting).map(({ personId }) => personId);
  await callOffIn(
    tx,
    called.flatMap((id) => waiting.get(id)?.id ?? []),
    writing,
  );
  await bulk.note(tx, batch.id, called, { undoneAt: writing.at });
  return tasks.filter((task) => !isWaiting(task));
}

/** Those whom no one has changed since; the others keep the newer value. */
async function unchanged(tx: Tx, batch: bulk.Batch, tasks: bulk.Task[]): Promise<bulk.Task[]> {
  const people = new Map((await bulk.listSelected(tx, batch.id)).map((one) => [one.id, one]));
  const isSame = ({ personId }: bulk.Task) => {
    const person = people.get(personId);
    return batch.act === "TEAM"
      ? person?.team === (batch.team || null)
      : person?.managerId === (batch.manager?.id ?? null);
  };
  const others = tasks.filter((task) => !isSame(task)).map(({ personId }) => personId);
  if (others.length > 0) await bulk.note(tx, batch.id, others, { problem: "Changed since, so not undone" });
  return tasks.filter(isSame);
}

/** Reports go to the chosen manager, or to the manager of the person who leaves. */
async function leave(tx: Tx, batch: bulk.Batch, personId: string, writing: Writing): Promise<void> {
  const [person] = (await bulk.listSelected(tx, batch.id)).filter(({ id }) => id === personId);
  const to = batch.manager?.id ?? person?.managerId ?? null;
  const reports = await bulk.listReports(tx, personId);
  if (reports.length > 0 && to === null) throw new Refusal("conflict", "Choose who takes over the reports.");
  const moves = new Map(reports.map((id) => [id, { managerId: to === id ? null : to }]));
  const refused = (await changeManyIn(tx, moves, writing)).filter((one) => "problem" in one).length;
  if (refused > 0) throw new Refusal("conflict", "A report can't move to this manager. Choose another manager.");
  const isThere = await deactivateIn(tx, personId, batch.reason ?? undefined, writing);
  await bulk.note(tx, batch.id, [personId], isThere ? { doneAt: writing.at } : { problem: "No longer there" });
}

async function comeBack(tx: Tx, batch: bulk.Batch, personId: string, writing: Writing): Promise<void> {
  await reactivateIn(tx, personId, "Undone", writing);
  // Reports whose move is still on hold stay with them.
  const [person] = (await bulk.listSelected(tx, batch.id)).filter(({ id }) => id === personId);
  const waiting = await waitingManagers(tx, await bulk.listReports(tx, personId));
  const asked = [...waiting.values()].filter(({ at }) => at.getTime() === person?.doneAt?.getTime());
  await callOffIn(
    tx,
    asked.map(({ id }) => id),
    writing,
  );
  await bulk.note(tx, batch.id, [personId], { undoneAt: writing.at });
}

export const BULK_JOBS: RoomJobs = { [BULK_JOB]: { run: (app, payload) => carryOut(app, Payload.parse(payload)) } };
