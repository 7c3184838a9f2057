import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { ALL, audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { REFUSE_LEARNING } from "./domain/final-acts";
import {
  amountInWords,
  type BudgetLine,
  type BudgetProblem,
  budgetIn,
  exceeds,
  hoursTyped,
  isNothing,
  type LearningAmount,
  type LearningProblem,
  latest,
  leftOf,
  moneyTyped,
  NO_CURRENCY,
  type ReportRequest,
} from "./domain/learning";
import * as learning from "./learning.repo.server";
import type { BudgetSent, DecisionSent } from "./learning.schema";
import { accountOf, audit, readAmount, viewOf } from "./learning.server";
import { LEARNING_ANSWERED } from "./notices";

export type BudgetPage = { year: number; currency: string | null; lines: BudgetLine[] };

/** The organisation's own, for administrators. */
export async function defaultBudget(app: App, actor: Actor, year: number): Promise<BudgetPage> {
  demand(actor, "learning.set-default", null);
  const rows = await learning.listBudgets(app.db, [], year);
  const currency = latest(rows, null, year)?.currency ?? null;
  return { year, currency, lines: [lineOf(rows, { id: null, name: "Everybody" }, year, currency)] };
}

/** Those of the teams whose people partner someone is. */
export async function teamBudgets(app: App, actor: Actor, year: number): Promise<BudgetPage> {
  if (actor.partnerOf.length === 0) throw notFound();
  for (const teamId of actor.partnerOf) demand(actor, "learning.set-team", teamId);
  const [rows, teams] = await Promise.all([
    learning.listBudgets(app.db, actor.partnerOf, year),
    learning.listTeams(app.db, actor.partnerOf),
  ]);
  const currency = latest(rows, null, year)?.currency ?? null;
  return { year, currency, lines: teams.map((team) => lineOf(rows, team, year, currency)) };
}

function lineOf(
  rows: readonly learning.StoredBudget[],
  team: { id: string | null; name: string },
  year: number,
  currency: string | null,
): BudgetLine {
  const own = latest(rows, team.id, year);
  const given = own ?? latest(rows, null, year);
  const typed = {
    hours: given ? hoursTyped(given.minutes) : "",
    money: given && currency ? moneyTyped(given.money, currency) : "",
    currency: currency ?? "",
  };
  // Another year's row stays: this year gets one of its own.
  return {
    teamId: team.id,
    name: team.name,
    edits: own?.fromYear === year ? own.edits : 0,
    since: own?.fromYear ?? null,
    typed,
  };
}

/** @returns `null` when it is set; setting what is set already changes nothing. */
export async function setBudget(app: App, actor: Actor, sent: BudgetSent): Promise<BudgetProblem | null> {
  const { typed } = sent;
  const teamId = "team" in typed ? typed.team : null;
  const [fromYear, edits] = [Number(typed.year), Number(typed.edits)];
  if (teamId === null) demand(actor, "learning.set-default", null);
  else demand(actor, "learning.set-team", teamId);
  const wrong = { at: teamId, typed, edits } as const;
  return audited(app.db, async (tx) => {
    await lockObject(tx, "learning-budget", `${teamId ?? ""} ${fromYear}`);
    if (teamId === null) await lockObject(tx, "learning-currency", ALL);
    if (sent.errors.currency) return { ...wrong, status: 400, errors: sent.errors };
    const currency = "currency" in typed ? typed.currency.trim().toUpperCase() : await presentCurrency(tx, fromYear);
    const read = readAmount<{ hours: number }>(sent, currency);
    if ("errors" in read) return { ...wrong, status: 400, ...read };
    const { amount } = read;
    const stored = await learning.findBudget(tx, teamId, fromYear);
    if (stored && isSame(stored, amount, teamId === null ? currency : null)) return null;
    if ((stored?.edits ?? 0) !== edits) {
      const now = stored ? amountInWords(stored, currency ?? NO_CURRENCY) : "nothing";
      const message = `Someone else has set this to ${now}. Save again to set what you typed.`;
      return { ...wrong, status: 409, errors: {}, message, edits: stored?.edits ?? 0 };
    }
    if (teamId === null && currency && (await learning.isGrantedInAnother(tx, currency, fromYear))) {
      return {
        ...wrong,
        status: 409,
        errors: { currency: ["Money is granted in another currency already. Keep it."] },
      };
    }
    const by = { setBy: actor.id, setAt: app.now() };
    const row = { teamId, fromYear, ...amount, currency: teamId === null ? currency : null, ...by };
    await learning.storeBudget(tx, { id: stored?.id ?? app.newId(), ...row }, stored === null);
    const after = `${fromYear}: ${amountInWords(amount, currency ?? NO_CURRENCY)}`;
    const event = { at: by.setAt, actorId: actor.id, subjectId: null, objectId: teamId ?? "organisation" };
    await recordAudit(tx, { ...event, action: "learning.set-budget", after });
    return null;
  });
}

async function presentCurrency(tx: Parameters<typeof learning.listBudgets>[0], year: number): Promise<string | null> {
  return latest(await learning.listBudgets(tx, [], year), null, year)?.currency ?? null;
}

function isSame(stored: learning.StoredBudget, amount: LearningAmount, currency: string | null): boolean {
  return stored.minutes === amount.minutes && stored.money === amount.money && stored.currency === currency;
}

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
export async function decideLearning(app: App, actor: Actor, asked: DecisionSent): Promise<LearningProblem | null> {
  const { typed } = asked;
  const id = typed.request;
  const wrong = { at: id, do: asked.do, typed } as const;
  return audited(app.db, async (tx) => {
    const seen = await learning.findRequest(tx, id);
    if (!seen) throw notFound();
    demand(actor, "learning.decide", { id: seen.personId, managerId: seen.managerId });
    await shareObject(tx, "learning-currency", ALL);
    await learning.lockLearner(tx, seen.personId);
    const request = (await learning.findRequest(tx, id)) ?? seen;
    const state = asked.do === "grant" ? ("GRANTED" as const) : ("REFUSED" as const);
    if (request.state === state) return null;
    if (request.state !== "ASKED" || request.edits !== Number(typed.edits)) {
      return { ...wrong, status: 409, errors: {}, message: "It has been answered or withdrawn meanwhile. See below." };
    }
    const currency = request.currency === NO_CURRENCY ? null : request.currency;
    const read = asked.do === "grant" ? readAmount(asked, currency) : refusalOf(asked);
    if ("errors" in read) return { ...wrong, status: 400, ...read };
    const { amount: granted, value } = read;
    const account = await accountOf(tx, request.personId, request.year);
    const against = state === "GRANTED" ? againstGrant(request, granted, account) : null;
    if (against) return { ...wrong, status: 409, errors: {}, message: against };
    if (state === "REFUSED") requireConfirmed(actor, REFUSE_LEARNING, { people: 1 });
    const at = app.now();
    await learning.storeDecision(tx, { id, state, granted, answer: value.words, by: actor.id, at });
    const action = state === "GRANTED" ? ("learning.grant" as const) : ("learning.refuse" as const);
    await audit(tx, actor, action, request.personId, id, at, amountInWords(granted, request.currency));
    await notify(tx, app, LEARNING_ANSWERED, {
      to: request.personId,
      params: { requestId: id, who: actor.name },
    });
    return null;
  });
}

function refusalOf({
  errors,
  value,
}: Extract<DecisionSent, { do: "refuse" }>):
  | { value: { words: string }; amount: LearningAmount }
  | { errors: FieldErrors } {
  return value ? { value, amount: { minutes: 0, money: 0 } } : { errors };
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
