import { createHash } from "node:crypto";
import {
  type CalibrationItem,
  type CalibrationSession,
  headOf,
  itemsOf,
} from "~/features/calibration/session/domain/session";
import { openSession, personObject, sessionObject } from "~/features/calibration/session/session.server";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Framework, Vignette } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, daysAfter, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { SealedKind } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import {
  type About,
  askedVignettes,
  decideSheet,
  type ItemRatings,
  inOrder,
  isSameVignette,
  type OwnSheet,
  type PersonToRate,
  placeOf,
  type RateList,
  type RatePage,
  type RaterPacket,
  type RateState,
  REUSED_FOR_DAYS,
} from "./domain/rate-page";
import {
  type AnsweredVignette,
  findAsked,
  findOwnSheet,
  findSubjectToRate,
  levelAsked,
  listSubmitted,
  type OwnKey,
  type SaltedSheet,
  takeBackSheet,
  writeSheet,
} from "./rating.repo.server";
import type { RateProblem, RateSent } from "./rating.schema";

const PER_PAGE = 50;

/** Whom and what a rater is asked to rate, and how far they are. @param page of the people, from 1. */
export async function rateList(app: App, actor: Actor, id: string, page: number): Promise<RateList> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-own-sheets", sessionObject(session));
  const [asked, framework] = await Promise.all([
    findAsked(app.db, { sessionId: id, raterId: actor.id }, reusedSince(app)),
    readFramework(app, session.versionId),
  ]);
  const counted = withoutRecused(session, asked.people);
  const reused = await stillValid(app, framework, asked.answered);
  const vignettes = askedVignettes(vignettesOf(framework), Object.keys(asked.vignettes)).map(
    ({ id, title, level }) => ({
      id,
      title,
      level,
      state: asked.vignettes[id] ?? NOT_BEGUN,
      reused: asked.vignettes[id] ? null : (reused.find((one) => one.id === id) ?? null),
    }),
  );
  const pages = Math.max(1, Math.ceil(asked.people.length / PER_PAGE));
  const at = (Math.min(page, pages) - 1) * PER_PAGE;
  return {
    session: headOf(session),
    opensOn: session.opensOn,
    closesOn: session.closesOn,
    submitted: counted.filter(({ state }) => state.status === "SUBMITTED").length,
    asked: counted.length,
    people: asked.people.slice(at, at + PER_PAGE).map((one) => personToRate(session, framework, one)),
    page: Math.min(page, pages),
    pages,
    vignettes,
  };
}

const reusedSince = (app: App) => dayStart(daysAfter(dayText(app.now()), -REUSED_FOR_DAYS));

/** Earlier answers to vignettes whose text and scale haven't changed since. */
async function stillValid(app: App, framework: Framework, answered: readonly AnsweredVignette[]) {
  const valid = answered.map(async ({ id, sessionId, versionId, at }) => {
    const then = await readFramework(app, versionId);
    return isSameVignette(id, then, framework) ? [{ id, sessionId, at }] : [];
  });
  return (await Promise.all(valid)).flat();
}

const NOT_BEGUN: RateState = { status: "NOT_BEGUN", rated: 0, submittedAt: null };

type Asked = { id: string; name: string; targetLevel: string; state: RateState };

function personToRate(session: CalibrationSession, framework: Framework, asked: Asked): PersonToRate {
  const { id, name, targetLevel, state } = asked;
  const items = itemsOf(framework, targetLevel, session.unit).length;
  return { id, name, targetLevel, items, state: session.recusedFrom.includes(id) ? null : state };
}

/** The framework's invented people without those with a reference, which are for practice; old versions have none. */
function vignettesOf(framework: Framework): readonly Vignette[] {
  return (framework.vignettes ?? []).filter(({ reference }) => !reference);
}

/** Someone to rate, with one's own sheet. Before the meeting it tells that person, once a day, that they were read about. */
export async function ratePage(app: App, actor: Actor, id: string, personId: string): Promise<RatePage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-own-sheet", personObject(session, personId));
  const key = { sessionId: id, raterId: actor.id };
  const at = app.now();
  const [found, sheet, asked] = await Promise.all([
    findSubjectToRate(app.db, key, personId, dayStart(dayText(at))),
    findOwnSheet(app.db, key, { personId, vignetteId: null }),
    findAsked(app.db, key, reusedSince(app)),
  ]);
  if (!found) throw notFound();
  const mayWrite = can(actor, "calibration.rate", personObject(session, personId));
  if (mayWrite && found.packet && !found.isLogged) {
    const event = { at, actorId: actor.id, subjectId: personId, objectId: id };
    await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "calibration.read-to-rate" }));
  }
  const framework = await readFramework(app, session.versionId);
  const items = itemsOf(framework, found.targetLevel, session.unit);
  return {
    ...against(framework, found.targetLevel, items, sheet),
    session: headOf(session),
    around: placeOf(withoutRecused(session, asked.people), personId),
    title: found.name,
    mayWrite,
    packet: mayWrite ? forRater(found.packet) : null,
    story: null,
  };
}

const withoutRecused = ({ recusedFrom }: CalibrationSession, people: readonly Asked[]) =>
  people.filter((one) => !recusedFrom.includes(one.id));

/** Where a rater goes on after submitting: the next person to rate, or the list. */
export async function afterSubmit(app: App, actor: Actor, id: string, personId: string): Promise<string> {
  const session = await openSession(app.db, actor, id);
  const { people } = await findAsked(app.db, { sessionId: id, raterId: actor.id }, reusedSince(app));
  const open = placeOf(withoutRecused(session, people), personId)?.open;
  return `/calibration/${id}/rate${open ? `/${open.id}` : ""}`;
}

function against(framework: Framework, code: string, items: readonly CalibrationItem[], sheet: SaltedSheet | null) {
  const level = findLevel(framework, code)?.level;
  return {
    level: { code, title: level?.title ?? "", scope: level?.scope ?? "" },
    frameworkPath: `/frameworks/${framework.slug}@${framework.version}`,
    scale: framework.scale.map(({ id, label, meaning }) => ({ id, label, meaning })),
    items,
    sheet: sheet && withoutSalt(sheet),
  };
}

function withoutSalt({ salt: _salt, ...sheet }: SaltedSheet): OwnSheet {
  return sheet;
}

/** Without what others came to. */
function forRater(packet: CalibrationPacket | null): RaterPacket | null {
  if (!packet) return null;
  const { evidence, peers, statement, frozenAt, heldLevel } = packet;
  return { evidence, peers, statement, frozenAt, heldLevel };
}

/** A vignette to rate, with one's own sheet. */
export async function vignettePage(app: App, actor: Actor, id: string, vignetteId: string): Promise<RatePage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-own-sheets", sessionObject(session));
  const framework = await readFramework(app, session.versionId);
  const vignette = vignettesOf(framework).find((one) => one.id === vignetteId);
  if (!vignette) throw notFound();
  const sheet = await findOwnSheet(app.db, { sessionId: id, raterId: actor.id }, { personId: null, vignetteId });
  const { title, level, story, seen } = vignette;
  return {
    ...against(framework, level, vignetteItems(framework, level), sheet),
    session: headOf(session),
    around: null,
    title,
    mayWrite: can(actor, "calibration.rate-vignettes", sessionObject(session)),
    packet: null,
    story: { text: story, seen },
  };
}

/** A vignette is rated as a whole in every session, whatever is rated of people, so that sessions can be compared. */
function vignetteItems(framework: Framework, level: string): readonly CalibrationItem[] {
  return itemsOf(framework, level, "LEVEL");
}

/** What may be rated of someone or something. @throws {Refusal} `not-found` where one may not. */
async function itemsAsked(
  app: App,
  session: CalibrationSession,
  about: { targetLevel: string } | { vignetteId: string },
): Promise<{ items: readonly CalibrationItem[]; words: readonly string[] }> {
  const framework = await readFramework(app, session.versionId);
  const words = framework.scale.map(({ id }) => id);
  if ("targetLevel" in about) return { items: itemsOf(framework, about.targetLevel, session.unit), words };
  const vignette = vignettesOf(framework).find((one) => one.id === about.vignetteId);
  if (!vignette) throw notFound();
  return { items: vignetteItems(framework, vignette.level), words };
}

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
    if (session.status !== "RATING") throw new Refusal("conflict", "The meeting has opened, so ratings can't change.");
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

function hashOf({ salt, status, ratings }: Pick<SaltedSheet, "salt" | "status" | "ratings">): string {
  return createHash("sha256")
    .update(`${salt}${JSON.stringify([status, inOrder(ratings)])}`)
    .digest("hex");
}

const NOT_SAVED: Record<Exclude<Saving, "saved">, string> = {
  changed:
    "This was saved in another tab or on another device. Your ratings are below, not saved yet, next to the saved ones. Saving keeps yours.",
  submitted:
    "This was submitted in another tab or on another device. Your ratings are below and not saved. Take the submitted ones back to change them.",
  opened: "The meeting has opened, so ratings can't change. Yours are below, not saved.",
};

/** Handles a form of the page. @returns what is wrong; `null` when it is done. */
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

/** What raters submitted, about people and vignettes: of a rater's vignettes in a session, the log says only that there are several. */
export const PRE_RATINGS: SealedKind = {
  kind: "calibration ratings (session, rater and person)",
  actions: ["calibration.submit-ratings"],
  loggedBy: ["objectId", "actorId", "subjectId"],
  several: true,
  undoneBy: [
    { action: "calibration.take-back-ratings", loggedBy: ["objectId", "actorId", "subjectId"] },
    // Does not say about whom, who would read it.
    { action: "calibration.declare-conflict", loggedBy: ["objectId", "actorId"] },
  ],
  async read(db, which) {
    return (await listSubmitted(db, which)).map((sheet) => ({
      id: sheet.id,
      erased: sheet.erased,
      hash: hashOf(sheet),
    }));
  },
};
