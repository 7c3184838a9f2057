import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import {
  budgetIn,
  exceeds,
  isNothing,
  type LearningProblem,
  type LearningRequestView,
  leftOf,
} from "./domain/learning";
import { amountInWords, type LearningAmount, NO_CURRENCY } from "./domain/learning-amounts";
import * as learning from "./learning.repo.server";
import type { DecisionAction } from "./learning.schema";
import { accountOf, audit, readAmount, viewOf } from "./learning.server";

/** A report's request with what they have left in its year. */
export type ReportRequest = LearningRequestView & { left: LearningAmount };

/** What one's reports ask for, what waits for an answer first. */
export async function teamLearning(app: App, actor: Actor, page: number): Promise<Listed<ReportRequest>> {
  const list = await listed(page, (slice) => learning.listRequestsOfReports(app.db, actor.id, slice));
  const visible = list.rows.filter(({ personId: id, managerId }) => can(actor, "learning.read", { id, managerId }));
  if (visible.length === 0) return { ...list, rows: [] };
  const teams = visible.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]));
  const last = Math.max(...visible.map(({ year }) => year));
  const budgets = await learning.listBudgets(app.db, [...new Set(teams)], last);
  const granted = await learning.grantedOf(app.db, [...new Set(visible.map(({ personId }) => personId))]);
  const rows = visible.map((row) => {
    const given = granted.find(({ personId, year }) => personId === row.personId && year === row.year);
    const budget = budgetIn(budgets, row.teamId, row.year) ?? { minutes: 0, money: 0 };
    return { ...viewOf(row), left: leftOf(budget, given ?? { minutes: 0, money: 0 }) };
  });
  return { ...list, rows };
}

/**
 * Grants, in whole or in part, or refuses. Done already, it is no error.
 * @returns `null` when it is done: what is granted is never more than what is left, however many are granted at once.
 */
export async function decideLearning(app: App, actor: Actor, asked: DecisionAction): Promise<LearningProblem | null> {
  if (asked.do === "unknown") throw new Refusal("invalid", "This form is not complete. Open its page again.");
  const { request: id, words, typed } = asked;
  const wrong = { at: id, do: asked.do, typed } as const;
  return audited(app.db, async (tx) => {
    const seen = await learning.findRequest(tx, id);
    if (!seen) throw notFound();
    demand(actor, "learning.decide", { id: seen.personId, managerId: seen.managerId });
    await learning.lockLearner(tx, seen.personId);
    const request = (await learning.findRequest(tx, id)) ?? seen;
    const state = asked.do === "grant" ? ("GRANTED" as const) : ("REFUSED" as const);
    if (request.state === state) return null;
    if (request.state !== "ASKED" || request.edits !== asked.edits) {
      return { ...wrong, status: 409, errors: {}, message: "It has been answered or withdrawn meanwhile. See below." };
    }
    const errors = { ...asked.errors };
    const currency = request.currency === NO_CURRENCY ? null : request.currency;
    const granted = state === "GRANTED" ? readAmount(asked.amount, currency, errors) : { minutes: 0, money: 0 };
    if (Object.keys(errors).length > 0) return { ...wrong, status: 400, errors };
    const account = await accountOf(tx, request.personId, request.year);
    const against = state === "GRANTED" ? againstGrant(request, granted, account) : null;
    if (against) return { ...wrong, status: 409, errors: {}, message: against };
    const at = app.now();
    await learning.storeDecision(tx, { id, state, granted, answer: words, by: actor.id, at });
    const action = state === "GRANTED" ? ("learning.grant" as const) : ("learning.refuse" as const);
    await audit(tx, actor, action, request.personId, id, at, amountInWords(granted, request.currency));
    return null;
  });
}

function againstGrant(
  request: learning.RequestRow,
  granted: LearningAmount,
  { budget, left }: Awaited<ReturnType<typeof accountOf>>,
): string | null {
  const { currency } = request;
  if (isNothing(granted)) return "Grant hours, money, or both; or refuse it.";
  if (exceeds(granted, request)) return `Grant at most what was asked: ${amountInWords(request, currency)}.`;
  if (granted.money > 0 && budget?.currency !== currency) {
    return `The organisation counts in ${budget?.currency ?? "no currency"} now. Refuse this, and have it asked again.`;
  }
  if (exceeds(granted, left))
    return `Left in ${request.year}: ${amountInWords(left, currency)}. Grant less, or refuse.`;
  return null;
}
