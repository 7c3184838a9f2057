import type { Actor } from "~/kernel/actor";
import type { FieldErrors, Sent } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { WITHDRAW_LEARNING } from "./domain/final-acts";
import {
  type AmountReading,
  amountInWords,
  budgetIn,
  isNothing,
  type LearningAmount,
  type LearningProblem,
  type LearningRequestView,
  leftOf,
  NO_CURRENCY,
  readMoney,
  sum,
  type YearBudget,
} from "./domain/learning";
import * as learning from "./learning.repo.server";
import type { LearningSent } from "./learning.schema";
import { LEARNING_ASKED } from "./notices";

export type LearningPage = {
  year: number;
  /** `null` while no one has set one. */
  budget: YearBudget | null;
  granted: LearningAmount;
  left: LearningAmount;
  requests: Listed<LearningRequestView>;
  mayAsk: boolean;
  newId: string;
  today: string;
};

/** One's own time and money for learning in a year. */
export async function learningPage(app: App, actor: Actor, year: number, page: number): Promise<LearningPage> {
  const { budget, granted, left } = await accountOf(app.db, actor.id, year);
  const list = await listed(page, (slice) => learning.listOwnRequests(app.db, actor.id, year, slice));
  const requests = { ...list, rows: list.rows.map(viewOf) };
  const mayAsk = budget !== null && isAskable(app, year) && !isNothing(left);
  return { year, budget, granted, left, requests, mayAsk, newId: app.newId(), today: dayText(app.now()) };
}

export function viewOf({ managerId: _manager, teamId: _team, ...request }: learning.RequestRow): LearningRequestView {
  return request;
}

/** This year and the next: what is over is over. */
function isAskable(app: App, year: number): boolean {
  const now = app.now().getUTCFullYear();
  return year === now || year === now + 1;
}

export type Account = {
  person: learning.LearningPerson;
  budget: YearBudget | null;
  granted: LearningAmount;
  left: LearningAmount;
};

/** What a person has in a year, what was granted of it and what is left. */
export async function accountOf(tx: Tx, personId: string, year: number): Promise<Account> {
  const person = await learning.findLearner(tx, personId);
  if (!person) throw notFound();
  const rows = await learning.listBudgets(tx, person.teamId ? [person.teamId] : [], year);
  const budget = budgetIn(rows, person.teamId, year);
  const granted = await learning.grantedIn(tx, personId, year);
  return { person, budget, granted, left: budget ? leftOf(budget, granted) : { minutes: 0, money: 0 } };
}

/** Does what a button of one's own page asks for. @returns `null` when it is done; done already, it is no error. */
export async function changeLearning(app: App, actor: Actor, asked: LearningSent): Promise<LearningProblem | null> {
  demand(actor, "learning.ask", { id: actor.id, managerId: null });
  switch (asked.do) {
    case "ask":
      return ask(app, actor, asked);
    case "withdraw":
      return withdraw(app, actor, asked);
    case "use":
      return noteUse(app, actor, asked);
  }
}

/** A form with its amount in a currency that is known only now, or everything that is wrong with it. */
export function readAmount<Value extends { hours: number }>(
  { typed, errors, value }: Sent<{ money: string }, Value>,
  currency: string | null,
): { value: Value; amount: LearningAmount } | { errors: FieldErrors } {
  const money = moneyIn(typed.money, currency);
  if ("problem" in money) return { errors: { ...errors, money: [money.problem] } };
  return value ? { value, amount: { minutes: value.hours, money: money.value } } : { errors };
}

function moneyIn(typed: string, currency: string | null): AmountReading {
  if (currency !== null) return readMoney(typed, currency);
  return typed.trim() === "" ? { value: 0 } : { problem: "There is a budget of hours only." };
}

type Asked<What extends LearningSent["do"]> = Extract<LearningSent, { do: What }>;

async function ask(app: App, actor: Actor, asked: Asked<"ask">): Promise<LearningProblem | null> {
  const { typed } = asked;
  const { id } = typed;
  const year = Number(typed.year);
  const wrong = { status: 400, at: "new", do: "ask", typed } as const;
  return audited(app.db, async (tx) => {
    await learning.lockLearner(tx, actor.id);
    const { person, budget, left } = await accountOf(tx, actor.id, year);
    if (!budget)
      return { ...wrong, errors: {}, message: `No budget is set for ${year}. Ask your people partner for one.` };
    if (!isAskable(app, year)) return { ...wrong, errors: {}, message: "Choose this year or next." };
    const known = await learning.findRequest(tx, id);
    if (known?.personId === actor.id) return null;
    const read = readAmount(asked, budget.currency);
    if ("errors" in read) return { ...wrong, ...read };
    const { amount, value } = read;
    const currency = budget.currency ?? NO_CURRENCY;
    const errors = amountErrors(amount, left, currency);
    if (Object.keys(errors).length > 0) return { ...wrong, errors };
    const at = app.now();
    const isNew = await learning.insertRequest(tx, {
      id,
      personId: actor.id,
      year,
      purpose: value.purpose,
      ...amount,
      currency,
      at,
    });
    if (!isNew) return null;
    await audit(tx, actor, "learning.ask", actor.id, id, at, amountInWords(amount, currency));
    const params = { requestId: id, who: actor.name };
    if (person.managerId) await notify(tx, app, LEARNING_ASKED, { to: person.managerId, params });
    return null;
  });
}

function amountErrors(amount: LearningAmount, left: LearningAmount, currency: string): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  if (isNothing(amount)) errors.hours = ["Enter hours, money, or both."];
  if (amount.minutes > left.minutes) errors.hours = [`Left: ${amountInWords({ ...left, money: 0 }, currency)}.`];
  if (amount.money > left.money) errors.money = [`Left: ${amountInWords({ ...left, minutes: 0 }, currency)}.`];
  return errors;
}

type Done = "learning.ask" | "learning.withdraw" | "learning.use" | "learning.grant" | "learning.refuse";

export function audit(
  tx: Tx,
  actor: Actor,
  action: Done,
  subjectId: string,
  objectId: string,
  at: Date,
  after?: string,
): Promise<void> {
  return recordAudit(tx, { at, actorId: actor.id, action, subjectId, objectId, after });
}

async function ownRequest(tx: Tx, actor: Actor, id: string): Promise<learning.RequestRow> {
  await learning.lockLearner(tx, actor.id);
  const request = await learning.findRequest(tx, id);
  if (!request) throw notFound();
  demand(actor, "learning.use", { id: request.personId, managerId: request.managerId });
  return request;
}

async function withdraw(app: App, actor: Actor, { typed, value }: Asked<"withdraw">): Promise<LearningProblem | null> {
  const id = typed.request;
  return audited(app.db, async (tx) => {
    await learning.lockLearner(tx, actor.id);
    const request = await ownRequest(tx, actor, id);
    if (request.state === "WITHDRAWN") return null;
    const problem = { status: 409, at: id, do: "withdraw", typed: {}, errors: {} } as const;
    const message = "It has been answered meanwhile. See the answer below.";
    if (request.state !== "ASKED" || request.edits !== value?.edits) return { ...problem, message };
    nameDone(actor, request.purpose);
    requireConfirmed(actor, WITHDRAW_LEARNING, { people: request.managerId === null ? 0 : 1 });
    const at = app.now();
    const granted = { minutes: 0, money: 0 };
    await learning.storeDecision(tx, { id, state: "WITHDRAWN", granted, answer: "", by: actor.id, at });
    await audit(tx, actor, "learning.withdraw", actor.id, id, at);
    return null;
  });
}

async function noteUse(app: App, actor: Actor, asked: Asked<"use">): Promise<LearningProblem | null> {
  const { typed } = asked;
  const wrong = { at: typed.request, do: "use", typed } as const;
  return audited(app.db, async (tx) => {
    await learning.lockLearner(tx, actor.id);
    const request = await ownRequest(tx, actor, typed.request);
    if (request.uses.some((use) => use.id === typed.id)) return null;
    if (request.state !== "GRANTED") {
      return { ...wrong, status: 409, errors: {}, message: "Nothing is granted here, so nothing can be used." };
    }
    const read = readAmount(asked, request.currency === NO_CURRENCY ? null : request.currency);
    if ("errors" in read) return { ...wrong, status: 400, ...read };
    const { amount, value } = read;
    const { id, usedOn, note } = value;
    const errors = amountErrors(amount, leftOf(request.granted, sum(request.uses)), request.currency);
    if (usedOn > dayText(app.now())) errors.usedOn = ["Enter today or an earlier day."];
    if (Object.keys(errors).length > 0) return { ...wrong, status: 400, errors };
    const at = app.now();
    const isNew = await learning.insertUse(tx, { id, requestId: request.id, usedOn, note, ...amount, at });
    if (isNew)
      await audit(tx, actor, "learning.use", actor.id, request.id, at, amountInWords(amount, request.currency));
    return null;
  });
}
