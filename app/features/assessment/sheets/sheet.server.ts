import { lastAgreed } from "~/features/assessment/conversations/domain/conversation";
import { ratedOn } from "~/features/assessment/conversations/rated.server";
import { isEmptyPart } from "~/features/assessment/evidence/domain/evidence-item";
import { addFromSheet } from "~/features/assessment/evidence/evidence.server";
import { evidenceUpload } from "~/features/assessment/evidence/evidence-file.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { type AskedCompetency, focusedOn } from "~/features/ladder/reading/domain/reading";
import { askedOf, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { SaveAnswer } from "~/kernel/autosave";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { type Entry, settledEntry, sortOut } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { admit, FOREIGN_FORM } from "~/platform/http/receive.server";
import { type ReceivedFile, withUpload } from "~/platform/http/upload.server";
import { can, demand, type SheetObject } from "~/policy/can";
import { type FoundSheet, findOwnSheet, type OwnSheet, type SheetParts, type Stored } from "./assessment.repo.server";
import { carriedOf } from "./carried.server";
import { answeredIn, type Judgement, RATINGS, wordOf } from "./domain/judgement";
import {
  type CompetencyLink,
  inParts,
  type SaveOutcome,
  type SheetHead,
  type SheetPage,
  type SheetShown,
} from "./domain/sheet-page";
import { SheetSealed, storeRatings } from "./sheet.repo.server";
import { type RatingEntry, type SheetInput, sheetForm } from "./sheet.schema";

/** One's own sheet with everything it refers to. */
export type OpenSheet = FoundSheet & { framework: Framework; asked: readonly AskedCompetency[] };

/**
 * Loads the actor's own sheet of an assessment: the subject's, or the manager's.
 * @throws {Refusal} `not-found` when they have none.
 */
export async function openSheet(app: App, actor: Actor, assessmentId: string, parts: SheetParts): Promise<OpenSheet> {
  const found = await findOpenSheet(app, actor, assessmentId, parts);
  if (!found) throw notFound();
  return found;
}

/** The same; `null` when they have none. */
export async function findOpenSheet(
  app: App,
  actor: Actor,
  assessmentId: string,
  parts: SheetParts,
): Promise<OpenSheet | null> {
  const found = await findOwnSheet(app.db, assessmentId, actor.id, parts);
  if (!found) return null;
  demand(actor, "sheet.read", sheetObject(found.sheet));
  const { versionId, targetLevel } = found.sheet;
  const framework = await readFramework(app, versionId);
  const asked = focusedOn(await askedOf(app, { versionId, targetLevel }), found.sheet.cycle?.focus ?? []);
  return { ...found, framework, asked };
}

export function sheetObject({ raterId, subjectId, revealed }: OwnSheet): SheetObject {
  return { raterId, subjectId, revealed };
}

/** The page of a sheet that shows one competency, a part, or all of them. */
export async function sheetPage(app: App, actor: Actor, assessmentId: string, shown: SheetShown): Promise<SheetPage> {
  const open = await openSheet(app, actor, assessmentId, { notes: true, evidence: "all" });
  const { framework, asked, stored, evidence } = open;
  const parts = inParts(asked);
  const competencies = shownOf(asked, parts, shown);
  if (competencies.length === 0) throw notFound();
  return {
    head: headOf(open),
    scale: framework.scale.map(({ id, label, meaning }) => ({ id, label, meaning })),
    competencies,
    stored: storedOf(competencies, stored),
    evidence,
    past: await pastOf(app, actor, open, competencies),
    carried: await carriedOf(app, actor, open.sheet),
    all: asked.map((one) => competencyLink(one, stored, parts)),
    part: typeof shown === "object" && "part" in shown ? { number: shown.part, count: parts.length } : null,
    newEvidenceId: app.newId(),
    today: dayText(app.now()),
  };
}

/** What was agreed on before, as far as the rater may know it by now. */
async function pastOf(
  app: App,
  actor: Actor,
  { sheet, stored }: OpenSheet,
  competencies: readonly AskedCompetency[],
): Promise<SheetPage["past"]> {
  const { subjectId, managerId } = sheet;
  if (!can(actor, "conversation.read", { subjectId, managerId, managersManagerId: null, revealed: true })) return {};
  const ids = competencies.flatMap(({ expectations }) => expectations.map(({ id }) => id));
  const agreed = lastAgreed(await ratedOn(app, subjectId, ids));
  const known = (id: string) => stored[id] !== undefined && stored[id].choice !== "not-assessed";
  return Object.fromEntries(ids.flatMap((id) => (agreed[id] ? [[id, known(id) ? agreed[id] : null]] : [])));
}

function shownOf(asked: readonly AskedCompetency[], parts: readonly AskedCompetency[][], shown: SheetShown) {
  if (shown === "all") return asked;
  if ("part" in shown) return parts[shown.part - 1] ?? [];
  return asked.filter(({ id }) => id === shown.competency);
}

function storedOf(competencies: readonly AskedCompetency[], stored: Stored): Stored {
  const shown = competencies.flatMap(({ expectations }) => expectations);
  return Object.fromEntries(shown.flatMap(({ id }) => (stored[id] ? [[id, stored[id]]] : [])));
}

export function headOf({ sheet, framework }: OpenSheet): SheetHead {
  return {
    assessmentId: sheet.assessmentId,
    side: sheet.side,
    subject: sheet.subject,
    subjectId: sheet.subjectId,
    cycle: sheet.cycle,
    revealed: sheet.revealed,
    laidAside: sheet.laidAside,
    sheetId: sheet.sheetId,
    frameworkName: framework.name,
    frameworkPath: `/frameworks/${framework.slug}@${framework.version}`,
    targetLevel: sheet.targetLevel,
    submittedAt: sheet.submittedAt,
    asksPeers: sheet.asksPeers,
    movedTo: sheet.carriedToId,
  };
}

export function competencyLink(
  competency: AskedCompetency,
  stored: Stored,
  parts: readonly AskedCompetency[][],
): CompetencyLink {
  const { id, name, expectations } = competency;
  const part = parts.findIndex((one) => one.includes(competency)) + 1;
  return { id, name, answered: answeredIn(competency, stored), asked: expectations.length, part };
}

/** Receives the form of a page of expectations, with its file, and stores it. */
export async function receiveSheet(
  place: Parameters<typeof withUpload>[0] & { context: { app: App } },
  actor: Actor,
  assessmentId: string,
): Promise<{ outcome: SaveOutcome; onward: string }> {
  const { app } = place.context;
  return withUpload(place, evidenceUpload(app, actor, "evidence.file"), async ({ form, file }) => {
    const { typed, value } = admit(form, sheetForm(file));
    // People see no field of it that can be wrong by itself.
    if (!value) throw FOREIGN_FORM;
    return { outcome: await saveSheet(app, actor, assessmentId, value, file), onward: typed.onward };
  });
}

/**
 * Stores what a page of expectations sends. Each rating stands for itself: what can be stored is, and what someone else
 * wrote meanwhile comes back as a conflict with both texts.
 * @throws {Refusal} `not-found`; `invalid` for an expectation or word that the assessment does not have.
 */
export async function saveSheet(
  app: App,
  actor: Actor,
  assessmentId: string,
  form: SheetInput,
  sent: ReceivedFile | null = null,
): Promise<SaveOutcome> {
  const open = await openSheet(app, actor, assessmentId, { notes: true });
  demand(actor, "sheet.write", sheetObject(open.sheet));
  // A page that someone else left open in this browser: what they typed is not the actor's.
  if (form.sheet && form.sheet !== open.sheet.sheetId) throw notFound();
  refuseUnknown(open, form.entries);
  const isAsked = form.addsEvidence || sent !== null;
  const part = form.evidence && (isAsked || !isEmptyPart(form.evidence)) ? form.evidence : null;
  if (open.sheet.side !== "SELF" && part) {
    throw new Refusal("invalid", "Evidence belongs to the person it is about. Write what you saw as a note.");
  }
  if (open.sheet.submittedAt || open.sheet.laidAside) return sealedOutcome(form, open.sheet.submittedAt ?? app.now());
  try {
    const answer = await saveRatings(app, open, form);
    const evidence =
      part && (await addFromSheet(app, actor, { versionId: open.sheet.versionId, asked: open.asked }, part, sent));
    return { answer, typed: typedOf(form, answer), sealedAt: null, evidence };
  } catch (error) {
    if (error instanceof SheetSealed) return sealedOutcome(form, app.now());
    throw error;
  }
}

function refuseUnknown({ asked, framework }: OpenSheet, entries: readonly RatingEntry[]): void {
  const known = new Set(asked.flatMap(({ expectations }) => expectations.map(({ id }) => id)));
  for (const { id, choice } of entries) {
    const word = wordOf(choice);
    if (!known.has(id) || (word !== null && !framework.scale.some((one) => one.id === word))) {
      throw new Refusal("invalid", "This form does not belong to this assessment. Open its page again.");
    }
  }
}

function sealedOutcome({ entries }: SheetInput, sealedAt: Date): SaveOutcome {
  const typed = Object.fromEntries(entries.map((entry) => [entry.id, toJudgement(entry)]));
  return { answer: { saved: {}, conflicts: {}, refused: {} }, typed, sealedAt, evidence: null };
}

async function saveRatings(app: App, { sheet, stored }: OpenSheet, form: SheetInput): Promise<SaveAnswer<Judgement>> {
  const entries = form.entries.map((entry) =>
    settledEntry(RATINGS, toEntry(entry), stored[entry.id] ?? null, form.settlement ?? null),
  );
  const first = sortOut(RATINGS, entries, stored);
  const versions = await storeRatings(app.db, sheet, first.writes, app.now());
  const saved = { ...first.answer.saved, ...versions };
  const late = entries.filter(({ id }) => first.writes.some((write) => write.id === id) && !(id in versions));
  if (late.length === 0) return { ...first.answer, saved };
  // Someone wrote between reading and storing: what they wrote decides.
  const again = await findOwnSheet(app.db, sheet.assessmentId, sheet.raterId, { notes: true });
  const second = sortOut(RATINGS, late, again?.stored ?? {}).answer;
  return {
    saved: { ...saved, ...second.saved },
    conflicts: { ...first.answer.conflicts, ...second.conflicts },
    refused: first.answer.refused,
  };
}

function toEntry(entry: RatingEntry): Entry<Judgement> {
  const { id, version, other = null, mark = null } = entry;
  return { id, text: toJudgement(entry), seen: version, other, mark };
}

function toJudgement({ choice, reason, note }: RatingEntry): Judgement {
  return { choice, reason, note };
}

function typedOf({ entries }: SheetInput, { conflicts, refused }: SaveAnswer<Judgement>): Record<string, Judgement> {
  const unsaved = entries.filter(({ id }) => id in conflicts || id in refused);
  return Object.fromEntries(unsaved.map((entry) => [entry.id, toJudgement(entry)]));
}

/** 200 when everything the form held is stored; 409 where someone was faster, 400 where something must be put right. */
export function statusOf({ answer, sealedAt, evidence }: SaveOutcome): 200 | 400 | 409 {
  if (sealedAt !== null || Object.keys(answer.conflicts).length > 0) return 409;
  const isRefused = Object.keys(answer.refused).length > 0 || (evidence !== null && !evidence.added);
  return isRefused ? 400 : 200;
}
