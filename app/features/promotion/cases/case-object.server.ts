import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type CaseObject, demand } from "~/policy/can";
import { type CaseParts, findCase } from "./case.repo.server";
import type { CaseRecord } from "./domain/case-record";
import { type CaseEventKind, isOpenToOthers } from "./domain/case-state";

const JUDGING: readonly CaseEventKind[] = ["endorsed", "declined", "decided", "decided-finally"];

export function judgesOf({ events }: Pick<CaseRecord, "events">): string[] {
  return events.filter(({ kind }) => JUDGING.includes(kind)).map(({ actorId }) => actorId);
}

/** A case as far as permissions depend on it. */
export function caseObject(record: CaseRecord): CaseObject {
  const { subjectId, managerId, managersManagerId, teamId, readerId, status } = record;
  return {
    subjectId,
    managerId,
    managersManagerId,
    teamId,
    readerId,
    open: isOpenToOthers(status),
    judges: judgesOf(record),
  };
}

/** @throws {Refusal} `not-found` when there is none, or it is not theirs to read. */
export async function openCase(db: Db | Tx, actor: Actor, id: string, parts: CaseParts = {}): Promise<CaseRecord> {
  const found = await findCase(db, id, parts);
  if (!found) throw notFound();
  demand(actor, "case.read", caseObject(found));
  return found;
}
