import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { latest } from "./domain/learning";
import {
  amountInWords,
  hoursTyped,
  isCurrency,
  type LearningAmount,
  moneyTyped,
  NO_CURRENCY,
} from "./domain/learning-amounts";
import type { BudgetLine, BudgetProblem } from "./domain/learning-budget";
import * as learning from "./learning.repo.server";
import type { BudgetForm } from "./learning.schema";
import { readAmount } from "./learning.server";

export type BudgetPage = { year: number; currency: string | null; lines: BudgetLine[] };

/** The organisation's own, for administrators. */
export async function defaultBudget(app: App, actor: Actor, year: number): Promise<BudgetPage> {
  demand(actor, "learning.set-default", null);
  const rows = await learning.listBudgets(app.db, [], year);
  const currency = latest(rows, null, year)?.currency ?? null;
  return { year, currency, lines: [lineOf(rows, { id: null, name: "Everybody" }, year, currency)] };
}

/** Those of the teams whose people partner somebody is. */
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
export async function setBudget(app: App, actor: Actor, form: BudgetForm | null): Promise<BudgetProblem | null> {
  if (!form) throw new Refusal("invalid", "This form is not complete. Open its page again.");
  const { teamId, fromYear, typed } = form;
  if (teamId === null) demand(actor, "learning.set-default", null);
  else demand(actor, "learning.set-team", teamId);
  const wrong = { at: teamId, typed, edits: form.edits } as const;
  return audited(app.db, async (tx) => {
    const errors = { ...form.errors };
    const currency = teamId === null ? form.currency : await presentCurrency(tx, fromYear);
    if (teamId === null && !isCurrency(form.currency)) errors.currency = ["Give a currency such as EUR."];
    const amount = errors.currency ? null : readAmount(form.amount, currency, errors);
    if (!amount || Object.keys(errors).length > 0) return { ...wrong, status: 400, errors };
    const stored = await learning.findBudget(tx, teamId, fromYear);
    if (stored && isSame(stored, amount, teamId === null ? currency : null)) return null;
    if ((stored?.edits ?? 0) !== form.edits) {
      const now = stored ? amountInWords(stored, currency ?? NO_CURRENCY) : "nothing";
      const message = `Somebody has set this to ${now} meanwhile. Save again to set what you typed.`;
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
