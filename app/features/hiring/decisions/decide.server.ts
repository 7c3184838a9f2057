import { newCodes } from "~/features/hiring/candidates/candidate-code.server";
import { findDebrief } from "~/features/hiring/debriefs/debrief.repo.server";
import { demandOfDebrief } from "~/features/hiring/debriefs/debrief-object.server";
import { openRecord } from "~/features/hiring/debriefs/debrief-record.server";
import { lockDebrief } from "~/features/hiring/debriefs/debrief-talk.repo.server";
import type { Debrief } from "~/features/hiring/debriefs/domain/debrief";
import type { DebriefHead } from "~/features/hiring/debriefs/ui/debrief-page";
import { announceDecision } from "~/features/hiring/trackers/webhook-deliveries.repo.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { enqueueMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import * as decide from "./decide.repo.server";
import { type DecisionInput, decisionInWords, levelsOfRange } from "./domain/decision";
import { recommendedLevel } from "./domain/level-recommendation";

export type DecidePage = {
  debrief: DebriefHead;
  /** The decision that stands; the form is over. */
  decided: { inWords: string; rationale: string } | null;
  /** Made here, so that sending the form twice decides once. */
  formId: string;
  levels: readonly { code: string; title: string }[];
  /** The highest that the scores bear out, if any does. */
  recommended: string | null;
  others: readonly decide.OtherOpening[];
  /** Interviews can still be planned. */
  isOpen: boolean;
  withdrawn: boolean;
  headcount: number;
  hired: number;
};

/** What can be decided of a candidate, or was. @throws {Refusal} `not-found` for everybody but the decider; `conflict` once they are erased. */
export async function decidePage(app: App, actor: Actor, debriefId: string): Promise<DecidePage> {
  const { debrief, head, record, framework } = await openRecord(app, actor, debriefId);
  if (actor.id !== debrief.deciderId) throw notFound();
  const decision = record.decisions.find(({ debriefNumber }) => debriefNumber === debrief.number);
  if (!decision) demandOfDebrief(actor, "debrief.decide", debrief);
  const { openingStatus, withdrawn, headcount, hired } = record;
  return {
    debrief: head,
    decided: decision ? { inWords: decisionInWords(decision), rationale: decision.rationale } : null,
    formId: app.newId(),
    levels: levelsOfRange(framework, record),
    recommended: recommendedLevel(framework, record),
    others: await decide.listOtherOpenings(app.db, debrief),
    ...{ isOpen: openingStatus === "OPEN", withdrawn, headcount, hired },
  };
}

type Given = DecisionInput & { id: string };

/**
 * Decides, once, with all that follows from it: a further debrief, a candidate of another opening, what a hired person may take
 * over. Of two who decide at the same time one does. The same form again changes nothing.
 * @throws {Refusal} `not-found`; `invalid`: no such level or opening; `conflict`: it is decided otherwise, or cannot be any more.
 */
export async function makeDecision(app: App, actor: Actor, debriefId: string, given: Given): Promise<void> {
  const before = await decide.findDecidedUpon(app.db, debriefId);
  const framework = before && (await readFramework(app, before.versionId));
  if (!before || !framework) throw notFound();
  const levels = levelsOfRange(framework, before).map(({ code }) => code);
  await serializable(app.db, async (tx) => {
    await lockDebrief(tx, debriefId);
    const debrief = await openToDecide(tx, actor, debriefId, given.id);
    if (!debrief) return;
    const upon = await decide.findDecidedUpon(tx, debriefId);
    if (!upon) throw notFound();
    refuseImpossible(given, upon, levels);
    if (await decide.isDecision(tx, given.id)) throw new Refusal("conflict", OTHER_FORM);
    await storeDecision(app, tx, actor, { debrief, upon, given });
  });
}

const OTHER_FORM = "This form belongs to another decision. Load the page again, then decide there.";

/** @returns `null` when this very decision was made already. */
async function openToDecide(tx: Tx, actor: Actor, debriefId: string, decisionId: string): Promise<Debrief | null> {
  const debrief = await findDebrief(tx, debriefId, actor.id);
  if (!debrief) throw notFound();
  if (debrief.status === "DECIDED" && actor.id === debrief.deciderId) {
    const found = await decide.findDecidedUpon(tx, debriefId);
    if (found?.decisionId === decisionId) return null;
    throw new Refusal("conflict", "This debrief has been decided already, and the decision stands.");
  }
  demandOfDebrief(actor, "debrief.decide", debrief);
  return debrief;
}

function refuseImpossible(given: Given, upon: decide.DecidedUpon, levels: readonly string[]): void {
  const { outcome, levelCode } = given;
  if (outcome === "HIRE" && !levels.includes(levelCode ?? "")) {
    throw new Refusal("invalid", "The opening does not hire at this level. Choose one of its levels.");
  }
  if (outcome === "NO_HIRE") return;
  if (upon.withdrawn) throw new Refusal("conflict", "The candidate has withdrawn. Only “No hire” can be decided.");
  if (outcome === "ANOTHER_STAGE" && upon.openingStatus !== "OPEN") {
    throw new Refusal("conflict", "The opening is closed, and no more interviews can be held. Decide otherwise.");
  }
}

type Deciding = { debrief: Debrief; upon: decide.DecidedUpon; given: Given };

async function storeDecision(app: App, tx: Tx, actor: Actor, { debrief, upon, given }: Deciding): Promise<void> {
  const at = app.now();
  await decide.insertDecision(tx, { ...given, debriefId: debrief.id, decidedById: actor.id, decidedAt: at });
  const event = { at, actorId: actor.id, subjectId: null };
  await recordAudit(tx, { ...event, objectId: debrief.candidateId, action: "hiring-decision.make" });
  if (given.outcome === "HIRE") {
    await decide.insertStartingPlan(tx, { candidateId: debrief.candidateId, versionId: upon.versionId });
  }
  if (given.outcome === "ANOTHER_STAGE") {
    await decide.insertNextDebrief(tx, { id: app.newId(), after: debrief, createdAt: at });
  }
  if (given.outcome === "OTHER_OPENING") await considerElsewhere(app, tx, actor, { debrief, upon, given });
  await tellOfDecision(app, tx, actor, debrief);
  await announceDecision(tx, app, given.id);
}

/** That there is a decision, and nothing of it. */
async function tellOfDecision(app: App, tx: Tx, actor: Actor, { id, code, role }: Debrief): Promise<void> {
  const told = await decide.listTold(tx, id, actor.id);
  const text = `There is a decision on ${code} for “${role}”.\n\n${app.env.APP_URL}/hiring/debriefs/${id}/decision\n`;
  const messages = told.map(({ name, email }) => ({
    to: email,
    subject: `A decision on ${code}`,
    text: `Hello ${name},\n\n${text}`,
  }));
  await enqueueMails(tx, app, messages);
}

async function considerElsewhere(app: App, tx: Tx, actor: Actor, { debrief, given }: Deciding): Promise<void> {
  const others = await decide.listOtherOpenings(tx, debrief);
  const opening = others.find(({ id }) => id === given.otherOpeningId);
  if (!opening) throw new Refusal("conflict", "That opening takes no candidates any more. Choose another one.");
  const at = app.now();
  const id = app.newId();
  const [code] = await newCodes(tx, 1);
  const ids = { id, code: code!, debriefId: app.newId(), openingId: opening.id, from: debrief.candidateId, at };
  if (!(await decide.copyCandidate(tx, ids))) {
    throw new Refusal("conflict", "They are a candidate for that opening already. Decide otherwise.");
  }
  await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "candidate.add" });
}
