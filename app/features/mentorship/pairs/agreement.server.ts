import { goalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can } from "~/policy/can";
import * as stored from "./agreement.repo.server";
import {
  type Agreement,
  type AgreementPage,
  type AgreementTerms,
  afterGoalChange,
  decideTerms,
  isAskedAnew,
  MOST_GOALS,
  type PairGoal,
  type ShownPairGoal,
  standingOf,
  type WordedExpectation,
} from "./domain/agreement";
import { REMOVE_PAIR_GOAL } from "./domain/final-acts";
import { shownPair } from "./domain/pair";
import { AGREEMENT_CHANGED } from "./notices";
import type { AgreementProblem, AgreementSent } from "./pair.schema";
import {
  inPair,
  openPair,
  otherOf,
  ownSide,
  type PairWriting,
  pairObject,
  recordInPair,
  tellOther,
} from "./pair-object.server";

/** How the two work together. @throws {Refusal} `not-found` for everyone but them. */
export async function agreementPage(app: App, actor: Actor, pairId: string): Promise<AgreementPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.read");
  const side = ownSide(pair, actor);
  const { agreement, goals, chosen } = await stored.findAgreement(app.db, pairId);
  return {
    pair: shownPair(pair),
    other: otherOf(pair, side).name,
    agreement,
    standing: standingOf(agreement, side),
    goals: await shownGoals(app, goals),
    chosen: await Promise.all(
      chosen.map(async (one) => ({ ...(await wordsOf(app, one)), key: `${one.versionId}/${one.expectationId}` })),
    ),
    mayWrite: can(actor, "pair.write", pairObject(pair)),
    newGoal: app.newId(),
  };
}

/** Goals with the words of what they are for. */
export function shownGoals(app: App, goals: readonly PairGoal[]): Promise<ShownPairGoal[]> {
  return Promise.all(
    goals.map(async ({ versionId, expectationId, ...goal }) => {
      const key = versionId !== null && expectationId !== null ? { versionId, expectationId } : null;
      return { ...goal, versionId, expectationId, expectation: key && (await wordsOf(app, key)) };
    }),
  );
}

async function wordsOf(app: App, { versionId, expectationId }: stored.ChosenExpectation): Promise<WordedExpectation> {
  const { statement, competency, level } = goalExpectation(await readFramework(app, versionId), null, expectationId);
  return { statement, competency, level };
}

/** Does what a button of the page asks for. @returns `null` when it is done, also when it had been done before. */
export function changeAgreement(
  app: App,
  actor: Actor,
  pairId: string,
  asked: AgreementSent,
): Promise<AgreementProblem | null> {
  return inPair(app, actor, pairId, (writing) => {
    switch (asked.do) {
      case "save":
        return saveTerms(writing, asked);
      case "agree":
        return agree(writing, asked);
      case "add-goal":
        return addGoal(writing, asked);
      case "reach-goal":
      case "reopen-goal":
        return reachGoal(writing, asked.typed.goal, asked.do === "reach-goal");
      case "remove-goal":
        return removeGoal(writing, asked.typed.goal);
    }
  });
}

type Asked<What extends AgreementSent["do"]> = Extract<AgreementSent, { do: What }>;

async function saveTerms(
  writing: PairWriting,
  { typed, errors, value }: Asked<"save">,
): Promise<AgreementProblem | null> {
  if (!value) return { at: "terms", status: 400, typed, errors };
  const { seen, input } = value;
  const { agreement } = await stored.findAgreement(writing.tx, writing.pair.id);
  const decision = decideTerms(agreement, input, seen, writing.side);
  if (decision.is === "already") return null;
  if (decision.is === "conflict") {
    if (!agreement) throw new Refusal("invalid", "This form is not complete. Open its page again.");
    return { at: "terms", status: 409, typed, theirs: agreement };
  }
  await writeTerms(writing, input, decision.consents);
  if (isAskedAnew(agreement, writing.side)) {
    await tellOfChange(writing, "terms");
  }
  return null;
}

async function writeTerms(
  writing: PairWriting,
  terms: AgreementTerms,
  consents: Parameters<typeof standingOf>[0] & {},
) {
  const { tx, pair, actor, at } = writing;
  await stored.storeTerms(tx, pair.id, terms, { consents, by: actor.id, at });
  await recordInPair(writing, "pair.change-agreement");
}

async function agree(writing: PairWriting, { value }: Asked<"agree">): Promise<AgreementProblem | null> {
  const { tx, pair, side } = writing;
  const { agreement } = await stored.findAgreement(tx, pair.id);
  if (!agreement) throw new Refusal("invalid", "There is nothing to agree to yet. Write down how you work together.");
  if (agreement.edits !== value?.seen) {
    const message = "It was changed while you read it. What stands now is below: read it, and agree to that.";
    return { at: "agree", status: 409, message };
  }
  if (agreement[side] === agreement.edits) return null;
  await stored.storeConsents(tx, pair.id, { ...agreement, [side]: agreement.edits });
  await recordInPair(writing, "pair.agree");
  return null;
}

async function addGoal(
  writing: PairWriting,
  { typed, errors, value }: Asked<"add-goal">,
): Promise<AgreementProblem | null> {
  if (!value) return { at: "goal", status: 400, typed, errors };
  const { id, text } = value;
  const { tx, pair, actor, at } = writing;
  const now = await stored.findAgreement(tx, pair.id);
  if (now.goals.some((goal) => goal.id === id)) return null;
  const problem = problemOfGoal(now, value.expectation);
  if (problem) return { at: "goal", status: 400, typed, errors: problem };
  const expectation = value.expectation ?? { versionId: null, expectationId: null };
  const goal = { id, pairId: pair.id, text, ...expectation };
  if (await stored.insertGoal(tx, { ...goal, addedById: actor.id, addedAt: at })) {
    await changeGoals(writing, now.agreement, "pair.set-goal");
  }
  return null;
}

function problemOfGoal(
  { goals, chosen }: stored.StoredAgreement,
  expectation: stored.ChosenExpectation | null,
): FieldErrors | null {
  if (goals.length >= MOST_GOALS) return { text: [`You have ${MOST_GOALS} goals. Remove one first.`] };
  const isChosen = chosen.some(
    (one) => one.versionId === expectation?.versionId && one.expectationId === expectation.expectationId,
  );
  return expectation === null || isChosen
    ? null
    : { expectation: ["Choose one of what the mentee wants to grow in, or none."] };
}

async function changeGoals(
  writing: PairWriting,
  agreement: Agreement | null,
  action: "pair.set-goal" | "pair.remove-goal",
): Promise<void> {
  const { tx, pair, side } = writing;
  if (agreement) {
    await stored.storeConsents(tx, pair.id, afterGoalChange(agreement, side));
    if (standingOf(agreement, side) === "holds") {
      await tellOfChange(writing, "goals");
    }
  }
  await recordInPair(writing, action);
}

function tellOfChange(writing: PairWriting, what: "terms" | "goals"): Promise<void> {
  const params = { pairId: writing.pair.id, who: writing.actor.name, what };
  return tellOther(writing, AGREEMENT_CHANGED, { params });
}

/** Reaching a goal is no other agreement: no one is asked anew. */
async function reachGoal(writing: PairWriting, goalId: string, isReached: boolean): Promise<null> {
  const { tx, pair, at } = writing;
  nameDone(writing.actor, (await requireGoal(writing, goalId)).text);
  if (await stored.storeReached(tx, pair.id, goalId, isReached ? dayText(at) : null)) {
    await recordInPair(writing, isReached ? "pair.reach-goal" : "pair.reopen-goal");
  }
  return null;
}

/** Removing twice is removing once. */
async function removeGoal(writing: PairWriting, goalId: string): Promise<null> {
  const { agreement, goals } = await stored.findAgreement(writing.tx, writing.pair.id);
  if (await stored.deleteGoal(writing.tx, writing.pair.id, goalId)) {
    nameDone(writing.actor, goals.find(({ id }) => id === goalId)?.text ?? "");
    requireConfirmed(writing.actor, REMOVE_PAIR_GOAL, { people: 1 });
    await changeGoals(writing, agreement, "pair.remove-goal");
  }
  return null;
}

async function requireGoal({ tx, pair }: PairWriting, goalId: string): Promise<PairGoal> {
  const { goals } = await stored.findAgreement(tx, pair.id);
  const found = goals.find((goal) => goal.id === goalId);
  if (!found) throw notFound();
  return found;
}
