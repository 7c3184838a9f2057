import { z } from "zod";
import {
  changeHeld,
  type HeldChangesSent,
  heldChangesJobs,
  type Moved,
  withHeldChanges,
} from "~/features/people/held-changes/held-changes.server";
import { refuseLastAdministrator } from "~/features/people/roles/roles.server";
import type { Actor, Writing } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { ALL, lockObject, shareObject } from "~/platform/database/transaction.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import * as people from "./admin-people.repo.server";
import type { PersonFields } from "./domain/person-fields";

/** What rooms of other features follow up; `app/main/people-changed.server.ts` knows which. */
export const PEOPLE_CHANGED_JOB = "people-changed";

const PeopleChange = z.object({ left: z.array(z.string()), moved: z.array(z.string()) });
/** Ids of people who were deactivated, and of those who got another manager or lost theirs. */
export type PeopleChange = z.infer<typeof PeopleChange>;

export function readPeopleChange(payload: unknown): PeopleChange {
  return PeopleChange.parse(payload);
}

/** Part of each transaction that changes whether people are here, or who their managers are. */
export async function enqueuePeopleChange(
  tx: Tx,
  { newId, at }: Writing,
  change: Partial<PeopleChange>,
): Promise<void> {
  const payload = { left: [], moved: [], ...change };
  if (payload.left.length + payload.moved.length === 0) return;
  await enqueueJob(tx, { id: newId(), kind: PEOPLE_CHANGED_JOB, payload, runAt: at });
}

/** Changes of one person follow one another, and none comes between an import's look at everybody and what it stores. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await shareObject(tx, "directory", ALL);
  await lockObject(tx, "person", id);
}

/** Stores the fields, unless somebody else has changed the person since `version` was read. Part of an audited transaction. */
export async function changePersonIn(
  tx: Tx,
  id: string,
  version: number,
  fields: PersonFields,
  writing: Writing,
): Promise<people.Changed> {
  await lockPerson(tx, id);
  const result = await withHeldChanges(tx, writing, writing.actorId, () =>
    people.changePerson(tx, id, version, fields, writing),
  );
  if (result.is === "stored" && result.changed.includes("managerEmail")) {
    await enqueuePeopleChange(tx, writing, { moved: [id] });
  }
  return result;
}

/** One or both of what a person can be given along with many others; a manager by id. */
export type SomeFields = { team?: string | null; managerId?: string | null };
/** What was there before, or why nothing was changed. */
export type ChangedOne = { id: string } & (
  | { before: { team: string | null; managerId: string | null } }
  | { problem: string }
);

/**
 * Gives many people another team or manager, each with an audit entry of their own. Part of an audited transaction.
 * @param changes by person's id.
 */
export async function changeManyIn(
  tx: Tx,
  changes: ReadonlyMap<string, SomeFields>,
  writing: Writing,
): Promise<ChangedOne[]> {
  const ids = [...changes.keys()].sort();
  for (const id of ids) await lockPerson(tx, id);
  const moved: string[] = [];
  const results = await withHeldChanges(tx, writing, writing.actorId, async () => {
    const done: ChangedOne[] = [];
    for (const id of ids) done.push(await changeOne(tx, id, changes.get(id) ?? {}, writing, moved));
    return done;
  });
  await enqueuePeopleChange(tx, writing, { moved });
  return results;
}

async function changeOne(tx: Tx, id: string, to: SomeFields, writing: Writing, moved: string[]): Promise<ChangedOne> {
  const kept = await people.findKeptPerson(tx, id);
  if (!kept || kept.deactivatedAt) return { id, problem: "Deactivated" };
  const fields = { ...kept };
  if (to.team !== undefined) fields.team = to.team;
  if (to.managerId !== undefined) {
    const manager = to.managerId === null ? null : await people.findKeptPerson(tx, to.managerId);
    if (to.managerId !== null && (!manager || manager.deactivatedAt))
      return { id, problem: "The manager is deactivated" };
    fields.managerEmail = manager?.email ?? null;
  }
  const result = await people.changePerson(tx, id, kept.version, fields, writing);
  if (result.is === "wrong") return { id, problem: Object.values(result.problems)[0] ?? "Can't be changed" };
  if (result.is !== "stored") return { id, problem: "Someone else changed this person. Try again." };
  if (result.changed.includes("managerEmail")) moved.push(id);
  return { id, before: { team: kept.team, managerId: kept.manager?.id ?? null } };
}

/**
 * Deactivates: sessions and unused links end in the same transaction; everything else stays. Doing it twice is no error. Part of an
 * audited transaction. False when there is no such person.
 * @throws {Refusal} `conflict`: nobody would be left to administer.
 */
export async function deactivateIn(tx: Tx, id: string, reason: string | undefined, writing: Writing): Promise<boolean> {
  await lockPerson(tx, id);
  const person = await people.findState(tx, id);
  if (!person || person.deactivatedAt) return person !== null;
  await refuseLastAdministrator(tx, { personId: id, at: writing.at });
  await people.deactivate(tx, id, reason, writing);
  await enqueuePeopleChange(tx, writing, { left: [id] });
  return true;
}

/** False when there is no such person, or they have been erased. Part of an audited transaction. */
export async function reactivateIn(tx: Tx, id: string, reason: string | undefined, writing: Writing): Promise<boolean> {
  await lockPerson(tx, id);
  const person = await people.findState(tx, id);
  if (!person || person.erasedAt) return false;
  if (person.deactivatedAt) await people.reactivate(tx, id, reason, writing);
  return true;
}

export const isBelow = people.isBelow;

const follow: Moved = (tx, writing, moved) => enqueuePeopleChange(tx, writing, { moved: [...moved] });

/** Of changes that wait: their people are told, and get their managers once it is time. */
export const HELD_CHANGES_JOBS = heldChangesJobs(follow);

/** What a second administrator decides about a change that waits. */
export const decideHeldChange = (app: App, actor: Actor, sent: HeldChangesSent) => changeHeld(app, actor, sent, follow);
