import { whyNoAppeal } from "~/features/calibration/lock/domain/own-outcome";
import { mailPerson } from "~/features/people/directory/mail-person.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { insertAppeal } from "./appeal.repo.server";
import { readAppeal } from "./appeal.schema";
import { type FoundOutcome, findPersonOutcome } from "./own-outcome.repo.server";
import { outcomeObject } from "./own-outcome.server";

async function openOwn(tx: Tx, actor: Actor, sessionId: string): Promise<FoundOutcome> {
  const found = await findPersonOutcome(tx, sessionId, actor.id);
  if (!found) throw notFound();
  demand(actor, "calibration.read-outcome", outcomeObject(found));
  return found;
}

/**
 * Appeals against one's own outcome, once; the named second reader is told. The same again has no further effect.
 * @throws {Refusal} `conflict`: one has appealed already, the session is open again, or nobody can read it.
 */
export async function appeal(app: App, actor: Actor, sessionId: string, reasons: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const found = await openOwn(tx, actor, sessionId);
    if (found.appeal?.reasons === reasons) return;
    const why = whyNoAppeal(found);
    if (why !== null) throw new Refusal("conflict", why);
    demand(actor, "calibration.appeal", outcomeObject(found));
    const at = app.now();
    await insertAppeal(tx, { sessionId, personId: actor.id, reasons, at });
    await recordAudit(tx, {
      at,
      actorId: actor.id,
      action: "calibration.appeal",
      subjectId: actor.id,
      objectId: sessionId,
    });
    await tellReader(tx, app, found);
  });
}

async function tellReader(
  tx: Tx,
  app: App,
  { sessionId, sessionName, personId, person, secondReaderId }: FoundOutcome,
) {
  if (secondReaderId === null) return;
  const what = `${person} appeals against the outcome of the calibration “${sessionName}”, of which you are the second reader. You decide finally.`;
  const text = `${what}\n\n${app.env.APP_URL}/calibration/${sessionId}/appeals/${personId}`;
  await mailPerson(tx, app, secondReaderId, { subject: `${person} asks you to read an appeal`, text });
}

export type AppealProblem = { status: 400 | 409; message: string | null; reasons: string; errors: readonly string[] };

/** Does what the form of one's own outcome asks for. @returns what is wrong, beside what was typed. */
export async function sendAppeal(
  app: App,
  actor: Actor,
  sessionId: string,
  form: FormData,
): Promise<AppealProblem | null> {
  await openOwn(app.db, actor, sessionId);
  const { reasons, errors } = readAppeal(form);
  if (errors.length > 0) return { status: 400, message: null, reasons, errors };
  try {
    await appeal(app, actor, sessionId, reasons);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, message: error.message, reasons, errors: [] };
  }
}
