import { newCodes } from "~/features/hiring/candidates/candidate.server";
import {
  demandOfDebrief,
  headOf,
  lockDebrief,
  openDebrief,
  openRecord,
  recordWithFramework,
} from "~/features/hiring/debriefs/debrief.server";
import type { Debrief } from "~/features/hiring/debriefs/domain/debrief";
import { announceDecision } from "~/features/hiring/trackers/webhook.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can } from "~/policy/can";
import { sealOfDecided } from "../debriefs/decided-content.server";
import * as decide from "./decision.repo.server";
import { findDissent, findOutcome, insertDissent } from "./decision.repo.server";
import {
  type DecidePage,
  type DecisionInput,
  type DecisionNext,
  type DecisionPage,
  decisionInWords,
  departureOf,
  levelsOfRange,
  type OutcomeRow,
} from "./domain/decision";
import { DECIDE, DISSENT } from "./domain/final-acts";
import {
  type ComparedCompetency,
  findingSentence,
  type LevelPage,
  type LevelRecommendation,
  recommendationSentences,
  recommendedLevel,
  recommendLevel,
  statementsOf,
} from "./domain/level-recommendation";
import { DECISION_MADE } from "./notices";

/** A decision as its reader may read it. @throws {Refusal} `not-found` until there is one. */
export async function decisionPage(app: App, actor: Actor, debriefId: string): Promise<DecisionPage> {
  const debrief = await openDebrief(app.db, actor, debriefId, "debrief.read-outcome");
  const outcome = await findOutcome(app.db, debrief.id);
  if (!outcome) throw notFound();
  const reasons = await reasonsOf(app, actor, debrief);
  const keeps = actor.id === debrief.coordinatorId;
  const dissented = reasons?.dissents.some(({ personId }) => personId === actor.id) ?? false;
  return {
    debrief: headOf(actor, debrief),
    inWords: decisionInWords(outcome),
    decidedOn: outcome.decidedOn,
    reasons,
    dissents: can(actor, "debrief.dissent", debrief) && !dissented,
    next: nextOf(actor, debrief, outcome),
    handOver: keeps && outcome.plan ? { state: outcome.plan.state, personName: outcome.plan.personName } : null,
  };
}

function nextOf(actor: Actor, debrief: Debrief, decided: OutcomeRow): DecisionNext {
  const { outcome, otherOpeningId, otherRole } = decided;
  if (debrief.erased) return { tells: false, plan: null, elsewhere: null };
  const candidate = { ...debrief, lifted: false };
  const tells = can(actor, "candidate.keep", candidate);
  const plans = outcome === "ANOTHER_STAGE" && can(actor, "candidate.plan", candidate);
  const isElsewhere = tells && otherOpeningId !== null && otherRole !== null;
  return {
    tells,
    plan: plans ? `/hiring/candidates/${debrief.candidateId}/interviews` : null,
    elsewhere: isElsewhere ? { role: otherRole, to: `/hiring/openings/${otherOpeningId}/candidates` } : null,
  };
}

async function reasonsOf(app: App, actor: Actor, debrief: Debrief): Promise<DecisionPage["reasons"]> {
  if (!can(actor, "debrief.read", debrief)) return null;
  const { record } = await openRecord(app, actor, debrief.id);
  const decision = record.decisions.find(({ debriefNumber }) => debriefNumber === debrief.number);
  if (!decision) return null;
  const { rationale, departure, deciderName, dissents } = decision;
  return { rationale, departure, deciderName, dissents };
}

/**
 * Records a panel member's dissent beside a decision, once. Repeating it changes nothing.
 * @throws {Refusal} `not-found`; `conflict`: they dissented otherwise already, or the candidate is erased.
 */
export async function dissent(app: App, actor: Actor, debriefId: string, text: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const debrief = await lockDebrief(tx, actor, debriefId);
    demandOfDebrief(actor, "debrief.dissent", debrief);
    const outcome = await findOutcome(tx, debrief.id);
    if (!outcome) throw notFound();
    const before = await findDissent(tx, outcome.id, actor.id);
    if (before === text) return;
    if (before !== null) {
      throw new Refusal("conflict", "You've already recorded a dissent. It can't be changed.");
    }
    requireConfirmed(actor, DISSENT, { people: 0 });
    const at = app.now();
    await insertDissent(tx, { decisionId: outcome.id, personId: actor.id, text, at });
    const event = { at, actorId: actor.id, subjectId: null, objectId: debrief.candidateId };
    const after = await sealOfDecided(tx, debrief.candidateId);
    await recordAudit(tx, { ...event, action: "hiring-decision.dissent", after });
  });
}

/** What the ladder's levels ask, compared with what was shown. @throws {Refusal} `not-found` */
export async function levelPage(app: App, actor: Actor, debriefId: string): Promise<LevelPage> {
  const { head, record, framework } = await openRecord(app, actor, debriefId);
  const levels = levelsOfRange(framework, record);
  const later = recommendLevel(framework, record, "later");
  const { level } = recommendLevel(framework, record, "initial");
  return {
    debrief: head,
    levels,
    sentences: recommendationSentences(
      later,
      levels.map(({ code }) => code),
    ),
    independently: level === later.level ? null : { level },
    competencies: comparedOf(later, (code, id) => statementsOf(framework, code, id)),
  };
}

function comparedOf(
  { findings }: LevelRecommendation,
  asksOf: (level: string, competencyId: string) => readonly string[],
): ComparedCompetency[] {
  return findings.map(({ id, name, must, reached, at }) => ({
    ...{ id, name, must },
    at: at.map((finding) => ({
      ...{ level: finding.level, is: finding.is },
      sentence: findingSentence(finding, reached),
      asks: asksOf(finding.level, id),
    })),
  }));
}

/** What can be decided of a candidate, or was. @throws {Refusal} `not-found` for everyone but the decider; `conflict` once they are erased. */
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
 * @returns how it departs from the scores where no reason is given for that, and nothing was decided; `null` once it is.
 * @throws {Refusal} `not-found`; `invalid`: no such level or opening; `conflict`: it is decided otherwise, or cannot be any more.
 */
export async function makeDecision(app: App, actor: Actor, debriefId: string, given: Given): Promise<string | null> {
  const before = await decide.findDecidedUpon(app.db, debriefId);
  const framework = before && (await readFramework(app, before.versionId));
  if (!before || !framework) throw notFound();
  const levels = levelsOfRange(framework, before).map(({ code }) => code);
  return serializable(app.db, async (tx) => {
    const debrief = await lockDebrief(tx, actor, debriefId);
    if (await isDecidedSo(tx, actor, debrief, given.id)) return null;
    const upon = await decide.findDecidedUpon(tx, debriefId);
    if (!upon) throw notFound();
    refuseImpossible(given, upon, levels);
    if (await decide.isDecision(tx, given.id)) throw new Refusal("conflict", OTHER_FORM);
    const departs = await departureNow({ keep: app.keep, db: tx as App["db"] }, debriefId, given);
    if (departs && given.departure === "") return departs;
    // A reason typed before the decision was changed back explains nothing.
    const departure = departs ? given.departure : "";
    await storeDecision(app, tx, actor, { debrief, upon, given: { ...given, departure } });
    return null;
  });
}

/** Read with the debrief locked: a score changed a moment ago counts. */
async function departureNow(app: Pick<App, "db" | "keep">, debriefId: string, given: Given): Promise<string | null> {
  const { record, framework } = await recordWithFramework(app, debriefId);
  return departureOf(given, {
    recommended: recommendedLevel(framework, record),
    levels: levelsOfRange(framework, record).map(({ code }) => code),
    withdrawn: record.withdrawn,
    filled: record.hired >= record.headcount,
  });
}

const OTHER_FORM = "This form belongs to another decision. Load the page again, then decide there.";

/** Whether this very decision was made already. @throws {Refusal} when the actor may not decide, or it is decided otherwise. */
async function isDecidedSo(tx: Tx, actor: Actor, debrief: Debrief, decisionId: string): Promise<boolean> {
  if (debrief.status === "DECIDED" && actor.id === debrief.deciderId) {
    const found = await decide.findDecidedUpon(tx, debrief.id);
    if (found?.decisionId === decisionId) return true;
    throw new Refusal("conflict", "This debrief has already been decided. Decisions are final.");
  }
  demandOfDebrief(actor, "debrief.decide", debrief);
  return false;
}

function refuseImpossible(given: Given, upon: decide.DecidedUpon, levels: readonly string[]): void {
  const { outcome, levelCode } = given;
  if (outcome === "HIRE" && !levels.includes(levelCode ?? "")) {
    throw new Refusal("invalid", "The opening doesn't hire at this level. Choose one of its levels.");
  }
  if (outcome === "NO_HIRE") return;
  if (upon.withdrawn)
    throw new Refusal("conflict", "The candidate has withdrawn. “No hire” is the only possible decision.");
  if (outcome === "ANOTHER_STAGE" && upon.openingStatus !== "OPEN") {
    throw new Refusal(
      "conflict",
      "The opening is closed, and no more interviews can be held. Choose a different outcome.",
    );
  }
}

type Deciding = { debrief: Debrief; upon: decide.DecidedUpon; given: Given };

async function storeDecision(app: App, tx: Tx, actor: Actor, { debrief, upon, given }: Deciding): Promise<void> {
  const told = await decide.listTold(tx, debrief.id, actor.id);
  requireConfirmed(actor, DECIDE, {
    people: told.length,
    outcome: given.outcome,
    level: given.levelCode,
    departs: given.departure !== "",
  });
  const at = app.now();
  await decide.insertDecision(tx, { ...given, debriefId: debrief.id, decidedById: actor.id, decidedAt: at });
  const event = { at, actorId: actor.id, subjectId: null };
  const after = await sealOfDecided(tx, debrief.candidateId);
  await recordAudit(tx, { ...event, objectId: debrief.candidateId, action: "hiring-decision.make", after });
  if (given.outcome === "HIRE") {
    await decide.insertStartingPlan(tx, { candidateId: debrief.candidateId, versionId: upon.versionId });
  }
  if (given.outcome === "ANOTHER_STAGE") {
    await decide.insertNextDebrief(tx, { id: app.newId(), after: debrief, createdAt: at });
  }
  if (given.outcome === "OTHER_OPENING") await considerElsewhere(app, tx, actor, { debrief, upon, given });
  await tellOfDecision(app, tx, actor, debrief);
  await announceDecision(app, tx, given.id);
}

/** That there is a decision, and nothing of it. */
async function tellOfDecision(app: App, tx: Tx, actor: Actor, { id, code, role }: Debrief): Promise<void> {
  const told = await decide.listTold(tx, id, actor.id);
  const params = { debriefId: id, code, role };
  await notifyEach(
    tx,
    app,
    DECISION_MADE,
    told.map((person) => ({ to: person.id, params })),
  );
}

async function considerElsewhere(app: App, tx: Tx, actor: Actor, { debrief, given }: Deciding): Promise<void> {
  const others = await decide.listOtherOpenings(tx, debrief);
  const opening = others.find(({ id }) => id === given.otherOpeningId);
  if (!opening) throw new Refusal("conflict", "That opening no longer takes candidates. Choose another one.");
  const at = app.now();
  const id = app.newId();
  const [code] = await newCodes(tx, 1);
  const ids = { id, code: code!, debriefId: app.newId(), openingId: opening.id, from: debrief.candidateId, at };
  if (!(await decide.copyCandidate(tx, ids))) {
    throw new Refusal("conflict", "They're already a candidate for that opening. Choose a different outcome.");
  }
  await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "candidate.add" });
}
