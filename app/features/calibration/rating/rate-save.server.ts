import { createHash } from "node:crypto";
import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, personObject, sessionObject } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { type About, decideSheet, type ItemRatings, inOrder } from "./domain/rate-page";
import { findOwnSheet, levelAsked, type OwnKey, type SaltedSheet, takeBackSheet, writeSheet } from "./rate.repo.server";
import type { RateProblem, RateSent } from "./rate.schema";
import { itemsAsked, ratePage, vignettePage } from "./rate.server";

/**
 * `changed`, `submitted`: by another tab, and something else; `opened`: the meeting has, and everything stays as it is. Nothing
 * is stored then.
 */
export type Saving = "saved" | "changed" | "submitted" | "opened";

type SentSheet = { seen: number; ratings: ItemRatings; submit: boolean };

/**
 * Saves one's own sheet as it was sent, and submits it where asked. Sending it again changes nothing.
 * @throws {Refusal} `not-found`; `invalid` for an item or word that is not asked.
 */
export async function saveOwnSheet(app: App, actor: Actor, id: string, about: About, sent: SentSheet): Promise<Saving> {
  const newId = app.newId();
  await refuseUnknown(app, await openToRate(app.db, actor, id, about), sent.ratings);
  return serializable(app.db, async (tx) => {
    const { session } = await openToRate(tx, actor, id, about);
    const key = { sessionId: id, raterId: actor.id };
    const stored = await findOwnSheet(tx, key, about);
    const decision = decideSheet(stored, sent);
    if (decision === "done" || decision === "untouched") return "saved";
    if (session.status !== "RATING") return "opened";
    if (decision !== "store") return decision;
    const { ratings, submit } = sent;
    const at = app.now();
    await writeSheet(tx, key, about, { id: stored?.id ?? newId, ratings, at, submit }, stored === null);
    const action = submit ? "calibration.submit-ratings" : "calibration.save-ratings";
    await auditSheet(tx, key, about, { at, action, before: stored });
    return "saved";
  });
}

type ToRate = { session: CalibrationSession; of: Parameters<typeof itemsAsked>[2] };

/** Also after the meeting has opened, so that anyone who comes late keeps what they typed in sight. */
async function openToRate(db: Db | Tx, actor: Actor, id: string, about: About): Promise<ToRate> {
  const session = await openSession(db, actor, id);
  if (about.personId === null) {
    demand(actor, "calibration.read-own-sheets", sessionObject(session));
    return { session, of: { vignetteId: about.vignetteId } };
  }
  demand(actor, "calibration.read-own-sheet", personObject(session, about.personId));
  const targetLevel = await levelAsked(db, { sessionId: id, raterId: actor.id }, about.personId);
  if (targetLevel === null) throw notFound();
  return { session, of: { targetLevel } };
}

async function refuseUnknown(app: App, { session, of }: ToRate, ratings: ItemRatings): Promise<void> {
  const { items, words } = await itemsAsked(app, session, of);
  const known = new Set<string>(items.map((item) => item.id));
  if (inOrder(ratings).some(([item, word]) => !known.has(item) || !words.includes(word)))
    throw new Refusal("invalid", "This form does not belong to this page. Open the page again.");
}

/**
 * Makes a submitted sheet a draft again, until the meeting opens. A draft stays one.
 * @throws {Refusal} `conflict`: the meeting has opened.
 */
export async function takeBackOwnSheet(app: App, actor: Actor, id: string, about: About): Promise<void> {
  await serializable(app.db, async (tx) => {
    const { session } = await openToRate(tx, actor, id, about);
    const key = { sessionId: id, raterId: actor.id };
    const stored = await findOwnSheet(tx, key, about);
    if (!stored) throw notFound();
    if (stored.status === "DRAFT") return;
    if (session.status !== "RATING")
      throw new Refusal("conflict", "The meeting has opened, and ratings stay as they are.");
    await takeBackSheet(tx, stored.id);
    const event = { at: app.now(), action: "calibration.take-back-ratings", before: stored } as const;
    await auditSheet(tx, key, about, event);
  });
}

type SheetEvent = {
  at: Date;
  action: "calibration.save-ratings" | "calibration.submit-ratings" | "calibration.take-back-ratings";
  before: SaltedSheet | null;
};

/** Sealed: the log gets hashes with the sheet's own salt, which no one can try words against. */
async function auditSheet(tx: Tx, key: OwnKey, about: About, { at, action, before }: SheetEvent): Promise<void> {
  const after = await findOwnSheet(tx, key, about);
  const event = { at, actorId: key.raterId, subjectId: about.personId, objectId: key.sessionId, action };
  await recordAudit(tx, {
    ...event,
    ...(before ? { before: hashOf(before) } : {}),
    ...(after ? { after: hashOf(after) } : {}),
  });
}

function hashOf({ salt, status, ratings }: SaltedSheet): string {
  return createHash("sha256")
    .update(`${salt}${JSON.stringify([status, inOrder(ratings)])}`)
    .digest("hex");
}

const NOT_SAVED: Record<Exclude<Saving, "saved">, string> = {
  changed:
    "This was saved in another tab or on another device. Your ratings are below and not saved yet, with what was saved beside them. Saving keeps yours.",
  submitted:
    "This was submitted in another tab or on another device. Your ratings are below and not saved. Take the submitted ones back to change them.",
  opened: "The meeting has opened, and ratings stay as they are. Yours are below and were not saved.",
};

/** Does what a form of the page asks for. @returns what is wrong; `null` when it is done. */
export async function sendRateForm(
  app: App,
  actor: Actor,
  id: string,
  about: About,
  sent: RateSent,
): Promise<RateProblem | null> {
  if (sent.do === "take-back") {
    await takeBackOwnSheet(app, actor, id, about);
    return null;
  }
  const { errors, value } = sent;
  const typed = Object.fromEntries(sent.typed.items.map(({ key, word, note }) => [key, { word, note }]));
  if (!value) {
    // Anyone who may not see the page learns nothing from what is wrong with their form.
    await (about.personId === null
      ? vignettePage(app, actor, id, about.vignetteId)
      : ratePage(app, actor, id, about.personId));
    return { status: 400, isConflict: false, typed, errors, message: null };
  }
  const saving = await saveOwnSheet(app, actor, id, about, { ...value, submit: sent.do === "submit" });
  return saving === "saved" ? null : { status: 409, isConflict: true, typed, errors, message: NOT_SAVED[saving] };
}
