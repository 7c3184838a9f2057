import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { missingFrom } from "~/features/calibration/session/session.server";
import { takeIntoCalibration } from "~/features/promotion/cases/case-decide.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { sendMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import * as packets from "./packet.repo.server";
import { freezeAll } from "./packet.server";
import { openSetUp } from "./setup.server";

/**
 * Freezes a packet of everyone and lets raters rate. Beginning twice has one effect.
 * @throws {Refusal} `conflict` with all that is missing, or when the set-up was changed meanwhile.
 */
export async function beginRating(app: App, actor: Actor, id: string): Promise<void> {
  const session = await openSetUp(app.db, actor, id);
  if (session.status === "RATING") return;
  const subjects = await packets.listSubjects(app.db, id);
  const frozen = await freezeAll(app, actor, session, subjects, app.now());
  await serializable(app.db, async (tx) => {
    const found = await openSetUp(tx, actor, id);
    if (found.status === "RATING") return;
    // Managers may have changed, or conflicts been declared, since the page was read.
    const missing = await missingFrom(tx, id);
    if (missing.length > 0) throw new Refusal("conflict", missing.join(" "));
    const at = app.now();
    await packets.insertPackets(tx, frozen);
    if (!(await packets.setRating(tx, id, session.edits, at))) {
      throw new Refusal("conflict", "The set-up was changed meanwhile. Look at it, then begin.");
    }
    for (const { caseId } of subjects) if (caseId) await takeIntoCalibration(tx, { actorId: actor.id, at }, caseId);
    await recordBeginning(tx, { at, actorId: actor.id, objectId: id }, frozen);
    await tellRaters(app, tx, session);
  });
}

async function recordBeginning(
  tx: Tx,
  event: { at: Date; actorId: string; objectId: string },
  frozen: readonly packets.Frozen[],
): Promise<void> {
  await recordAudit(tx, { ...event, subjectId: null, action: "calibration.begin-rating" });
  // Without hashes: what others came to is a few words, which could be tried against one while they are sealed.
  const told = frozen.map(({ content }) => ({ ...event, subjectId: content.personId }));
  await recordAudits(
    tx,
    told.map((one) => ({ ...one, action: "calibration.freeze-packet" as const })),
  );
}

async function tellRaters(app: App, tx: Tx, { id, name, closesOn }: CalibrationSession): Promise<void> {
  const text = `The rating of ${name} has begun. It is open until ${closesOn}, and no one sees your ratings before the meeting.`;
  const letter = { subject: `You are asked to rate: ${name}`, text, path: `/calibration/${id}` };
  await sendMails(tx, app, await packets.listRaters(tx, id), () => letter);
}
