import { canonicalJson } from "~/features/ladder/publishing/content-hash.server";
import { currentVersions } from "~/features/ladder/reading/ladder.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { addEvent, findCase, listPackets } from "./case.repo.server";
import { packetNow } from "./case-packet.server";
import { type Outdated, outdatedIn, type Packet } from "./domain/case-packet";
import { transitionOf } from "./domain/case-state";

/** What was frozen of cases when they were submitted. Whoever calls it has asked whether its reader may. */
export function frozenCases(app: Pick<App, "db">, caseIds: readonly string[]): Promise<Map<string, Packet>> {
  return listPackets(app.db, caseIds);
}

/** In which respects a case's packet is older than what it was made from. Whoever calls it has asked whether its reader may. */
export async function outdatedCase(app: App, caseId: string): Promise<Outdated[]> {
  const record = await findCase(app.db, caseId, { packet: true, sources: true });
  const frozen = record?.packet?.content;
  if (!record || !frozen || !("format" in frozen)) return [];
  const now = await packetNow(app, { ...record, ...frozen.texts }, app.now());
  const head = (await currentVersions(app)).find(({ slug }) => slug === now.framework.slug);
  return outdatedIn(frozen, now, head?.version ?? "", canonicalJson);
}

/**
 * A calibration session begins with a case: it goes from submitted into calibration, and is left as it is anywhere else. Part
 * of the session's transaction, which has asked whether its actor may begin.
 */
export async function takeIntoCalibration(tx: Tx, by: { actorId: string; at: Date }, caseId: string): Promise<void> {
  const found = await findCase(tx, caseId);
  const move = found && transitionOf(found, "calibration");
  // Nobody takes their own case on, not as a facilitator either.
  if (!move || "refused" in move || found.subjectId === by.actorId) return;
  await addEvent(tx, { ...by, caseId, kind: "calibration", to: move.to }, found.events.at(-1)?.number ?? 0);
  await recordAudit(tx, { ...by, subjectId: found.subjectId, objectId: caseId, action: "case.calibrate" });
}
