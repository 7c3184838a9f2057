import { type CalibrationItem, itemsOf } from "~/features/calibration/session/domain/items";
import { type CalibrationSession, headOf } from "~/features/calibration/session/domain/session";
import { openSession, personObject, sessionObject } from "~/features/calibration/session/session.server";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Framework, Vignette } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import type { OwnSheet } from "./domain/own-sheet";
import type { PersonToRate, RateList, RatePage, RaterPacket, RateState } from "./domain/rate-page";
import { findAsked, findOwnSheet, findSubjectToRate, type SaltedSheet } from "./rate.repo.server";

const PER_PAGE = 50;

/** Whom and what a rater is asked to rate, and how far they are. @param page of the people, from 1. */
export async function rateList(app: App, actor: Actor, id: string, page: number): Promise<RateList> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-own-sheets", sessionObject(session));
  const [asked, framework] = await Promise.all([
    findAsked(app.db, id, actor.id),
    readFramework(app, session.versionId),
  ]);
  const counted = asked.people.filter((one) => !session.recusedFrom.includes(one.id));
  const vignettes = vignettesOf(framework).map(({ id, title, level }) => ({
    id,
    title,
    level,
    state: asked.vignettes[id] ?? NOT_BEGUN,
  }));
  const states = [...counted, ...vignettes].map(({ state }) => state);
  const pages = Math.max(1, Math.ceil(asked.people.length / PER_PAGE));
  const at = (Math.min(page, pages) - 1) * PER_PAGE;
  return {
    session: headOf(session),
    opensOn: session.opensOn,
    closesOn: session.closesOn,
    submitted: states.filter(({ status }) => status === "SUBMITTED").length,
    asked: states.length,
    people: asked.people.slice(at, at + PER_PAGE).map((one) => personToRate(session, framework, one)),
    page: Math.min(page, pages),
    pages,
    vignettes,
  };
}

const NOT_BEGUN: RateState = { status: "NOT_BEGUN", rated: 0, submittedAt: null };

type Asked = { id: string; name: string; targetLevel: string; state: RateState };

function personToRate(session: CalibrationSession, framework: Framework, asked: Asked): PersonToRate {
  const { id, name, targetLevel, state } = asked;
  const items = itemsOf(framework, targetLevel, session.unit).length;
  return { id, name, targetLevel, items, state: session.recusedFrom.includes(id) ? null : state };
}

/** The invented people whom every rater rates; versions from before there were any have none. */
function vignettesOf(framework: Framework): readonly Vignette[] {
  return framework.vignettes ?? [];
}

/** Somebody to rate, with one's own sheet. Before the meeting it tells that person, once a day, that they were read about. */
export async function ratePage(app: App, actor: Actor, id: string, personId: string): Promise<RatePage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-own-sheet", personObject(session, personId));
  const key = { sessionId: id, raterId: actor.id };
  const at = app.now();
  const [found, sheet] = await Promise.all([
    findSubjectToRate(app.db, key, personId, dayStart(dayText(at))),
    findOwnSheet(app.db, key, { personId, vignetteId: null }),
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
    title: found.name,
    mayWrite,
    packet: mayWrite ? forRater(found.packet) : null,
    story: null,
  };
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

/** What may be rated of somebody or something. @throws {Refusal} `not-found` where one may not. */
export async function itemsAsked(
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
