import {
  demandOfDebrief,
  headOf,
  lockDebrief,
  openDebrief,
  openRecord,
} from "~/features/hiring/debriefs/debrief.server";
import type { Debrief } from "~/features/hiring/debriefs/domain/debrief";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { serializable } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { findDissent, findOutcome, insertDissent } from "./decision.repo.server";
import {
  type DecisionNext,
  type DecisionPage,
  decisionInWords,
  levelsOfRange,
  type OutcomeRow,
} from "./domain/decision";
import {
  type ComparedCompetency,
  findingSentence,
  type LevelPage,
  type LevelRecommendation,
  recommendationSentences,
  recommendLevel,
  statementsOf,
} from "./domain/level-recommendation";

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
    decidedAt: outcome.decidedAt,
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
  const { rationale, deciderName, dissents } = decision;
  return { rationale, deciderName, dissents };
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
      throw new Refusal("conflict", "You have dissented already. What you wrote stays as it is, with the decision.");
    }
    const at = app.now();
    await insertDissent(tx, { decisionId: outcome.id, personId: actor.id, text, at });
    const event = { at, actorId: actor.id, subjectId: null, objectId: debrief.candidateId };
    await recordAudit(tx, { ...event, action: "hiring-decision.dissent" });
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
