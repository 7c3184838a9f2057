import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
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
import type { LearningAction, TypedAmount } from "./learning.schema";

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
export async function changeLearning(app: App, actor: Actor, asked: LearningAction): Promise<LearningProblem | null> {
  demand(actor, "learning.ask", { id: actor.id, managerId: null });
  switch (asked.do) {
    case "ask":
      return ask(app, actor, asked);
    case "withdraw":
      return withdraw(app, actor, asked.request, asked.edits);
    case "use":
      return noteUse(app, actor, asked);
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

type Errors = LearningProblem["errors"];

/** Adds what is wrong with the money to the errors. */
export function readAmount(
  { minutes, moneyText }: TypedAmount,
  currency: string | null,
  errors: Errors,
): LearningAmount {
  if (currency === null) {
    if (moneyText.trim() !== "") errors.money = ["There is a budget of hours only."];
    return { minutes, money: 0 };
  }
  const money = readMoney(moneyText, currency);
  if ("problem" in money) errors.money = [money.problem];
  return { minutes, money: "value" in money ? money.value : 0 };
}

type Ask = Extract<LearningAction, { do: "ask" }>;

async function ask(
  app: App,
  actor: Actor,
  { id, year, purpose, typed, ...asked }: Ask,
): Promise<LearningProblem | null> {
  const wrong = { status: 400, at: "new", do: "ask", typed } as const;
  return audited(app.db, async (tx) => {
    const { budget, left } = await accountOf(tx, actor.id, year);
    if (!budget)
      return { ...wrong, errors: {}, message: `No budget is set for ${year}. Ask your people partner for one.` };
    if (!isAskable(app, year)) return { ...wrong, errors: {}, message: "Choose this year or next." };
    const errors = { ...asked.errors };
    const amount = readAmount(asked.amount, budget.currency, errors);
    const currency = budget.currency ?? NO_CURRENCY;
    const known = await learning.findRequest(tx, id);
    if (known?.personId === actor.id) return null;
    if (Object.keys(errors).length === 0) addAmountErrors(errors, amount, left, currency);
    if (Object.keys(errors).length > 0) return { ...wrong, errors };
    const at = app.now();
    const isNew = await learning.insertRequest(tx, { id, personId: actor.id, year, purpose, ...amount, currency, at });
    if (isNew) await audit(tx, actor, "learning.ask", actor.id, id, at, amountInWords(amount, currency));
    return null;
  });
}

function addAmountErrors(errors: Errors, amount: LearningAmount, left: LearningAmount, currency: string): void {
  if (isNothing(amount)) errors.hours = ["Give hours, money, or both."];
  if (amount.minutes > left.minutes) errors.hours = [`Left: ${amountInWords({ ...left, money: 0 }, currency)}.`];
  if (amount.money > left.money) errors.money = [`Left: ${amountInWords({ ...left, minutes: 0 }, currency)}.`];
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

async function withdraw(app: App, actor: Actor, id: string, edits: number): Promise<LearningProblem | null> {
  return audited(app.db, async (tx) => {
    const request = await ownRequest(tx, actor, id);
    if (request.state === "WITHDRAWN") return null;
    const problem = { status: 409, at: id, do: "withdraw", typed: {}, errors: {} } as const;
    const message = "It has been answered meanwhile. See the answer below.";
    if (request.state !== "ASKED" || request.edits !== edits) return { ...problem, message };
    const at = app.now();
    const granted = { minutes: 0, money: 0 };
    await learning.storeDecision(tx, { id, state: "WITHDRAWN", granted, answer: "", by: actor.id, at });
    await audit(tx, actor, "learning.withdraw", actor.id, id, at);
    return null;
  });
}

type Use = Extract<LearningAction, { do: "use" }>;

async function noteUse(
  app: App,
  actor: Actor,
  { id, usedOn, note, typed, ...asked }: Use,
): Promise<LearningProblem | null> {
  const wrong = { at: asked.request, do: "use", typed } as const;
  return audited(app.db, async (tx) => {
    const request = await ownRequest(tx, actor, asked.request);
    if (request.uses.some((use) => use.id === id)) return null;
    if (request.state !== "GRANTED") {
      return { ...wrong, status: 409, errors: {}, message: "Nothing is granted here, so nothing can be used." };
    }
    const errors = { ...asked.errors };
    const amount = readAmount(asked.amount, request.currency === NO_CURRENCY ? null : request.currency, errors);
    const left = leftOf(request.granted, sum(request.uses));
    if (Object.keys(errors).length === 0) addAmountErrors(errors, amount, left, request.currency);
    if (usedOn > dayText(app.now())) errors.usedOn = ["Give a day that has come."];
    if (Object.keys(errors).length > 0) return { ...wrong, status: 400, errors };
    const at = app.now();
    const isNew = await learning.insertUse(tx, { id, requestId: request.id, usedOn, note, ...amount, at });
    if (isNew)
      await audit(tx, actor, "learning.use", actor.id, request.id, at, amountInWords(amount, request.currency));
    return null;
  });
}
