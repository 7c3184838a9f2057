import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { type DebriefAction, debriefObject, openDebrief } from "./debrief-object.server";
import { type FoundRecord, readDebriefRecord, recordReading } from "./debrief-record.repo.server";
import type { Debrief } from "./domain/debrief";
import type { DebriefRecord } from "./domain/debrief-record";
import { withoutName } from "./domain/nameless-record";
import type { DebriefHead } from "./ui/debrief-page";

export type OpenedRecord = { debrief: Debrief; head: DebriefHead; record: DebriefRecord; framework: Framework };

/**
 * A debrief with all that it brought to light, as its reader may read it: without the candidate's name, unless the code was
 * lifted and they lead or decide.
 * @throws {Refusal} `not-found` when there is none, it has not opened, or the actor may not do that with it.
 */
export async function openRecord(
  app: App,
  actor: Actor,
  debriefId: string,
  action: DebriefAction = "debrief.read",
): Promise<OpenedRecord> {
  const debrief = await openDebrief(app.db, actor, debriefId, action);
  if (!can(actor, "debrief.read", debriefObject(debrief))) throw notFound();
  const found = await readDebriefRecord(app.db, debrief.id);
  if (!found) throw notFound();
  await recordReading(app.db, { actorId: actor.id, candidateId: debrief.candidateId, at: app.now() });
  const record = asRead(actor, debrief, found);
  return { debrief, head: headOf(actor, debrief), record, framework: await readFramework(app, record.versionId) };
}

function asRead(actor: Actor, debrief: Debrief, { identity, lifted, ...record }: FoundRecord): DebriefRecord {
  const knowsName = lifted && (actor.id === debrief.leadId || actor.id === debrief.deciderId);
  return identity === null || knowsName ? record : withoutName(record, identity);
}

/** What the frame of a debrief's pages shows, with the pages that this reader has. */
export function headOf(actor: Actor, debrief: Debrief): DebriefHead {
  const { id, number, candidateId, code, openingId, role, status } = debrief;
  const may = (action: DebriefAction) => can(actor, action, debriefObject(debrief));
  return {
    ...{ id, number, candidateId, code, openingId, role, status },
    reads: may("debrief.read"),
    rescores: may("debrief.rescore"),
    decides: may("debrief.decide"),
  };
}
