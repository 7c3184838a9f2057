import type { FieldErrors } from "~/kernel/form/form";

/** Time in minutes, money in minor units of one currency: whole numbers, so that sums are exact. */
export type LearningAmount = { minutes: number; money: number };

const NOTHING: LearningAmount = { minutes: 0, money: 0 };

/** ISO 4217's code for no currency at all. */
export const NO_CURRENCY = "XXX";

/** No year has more hours, and no budget more units. */
const MOST_MINUTES = 600_000;
const MOST_MONEY = 1_000_000_000;

export type AmountReading = { value: number } | { problem: string };

/**
 * Hours as people write them: `7`, `7.5`, `7,5` or `7:30`; nothing is none.
 * @returns whole minutes.
 */
export function readHours(text: string): AmountReading {
  const problem = { problem: "Enter hours such as 7, 7.5 or 7:30." };
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(text.trim());
  if (clock) return atMost(Number(clock[1]) * 60 + Number(clock[2]), MOST_MINUTES, "Enter at most 10000 hours.");
  const number = readDecimal(text, 2);
  if (number === null) return problem;
  return atMost(Math.round((number * 60) / 100), MOST_MINUTES, "Enter at most 10000 hours.");
}

function atMost(value: number, most: number, problem: string): AmountReading {
  return value > most ? { problem } : { value };
}

/** The number times ten to the power of `digits`, exactly; `null` for what is no number or has more digits. */
function readDecimal(text: string, digits: number): number | null {
  if (text.trim() === "") return 0;
  const parts = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim());
  if (!parts || (parts[2] ?? "").length > digits) return null;
  return Number(`${parts[1]}${(parts[2] ?? "").padEnd(digits, "0")}`);
}

/** How many digits a currency has behind the point: 2 for EUR, 0 for JPY, 3 for KWD. @param currency three letters. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** A currency that is known: three capital letters of ISO 4217. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code) && code !== NO_CURRENCY;
}

/**
 * Money as people write it, with a point or a comma before the minor units; nothing is none.
 * @returns minor units.
 */
export function readMoney(text: string, currency: string): AmountReading {
  const digits = minorDigits(currency);
  const value = readDecimal(text, digits);
  const example = digits === 0 ? "1200" : `1200 or 1200.${"5".padEnd(digits, "0")}`;
  if (value === null) return { problem: `Enter an amount such as ${example}.` };
  return atMost(value, MOST_MONEY, "This is more than Waymark keeps account of.");
}

/** `7 h 30 min`, `45 min`, `0 h`. */
export function hoursInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (rest === 0) return `${hours} h`;
  return hours === 0 ? `${rest} min` : `${hours} h ${rest} min`;
}

/** `1200.50 EUR`. The words are ours, since browsers and servers disagree about them. */
function moneyInWords(money: number, currency: string): string {
  return `${moneyTyped(money, currency)} ${currency}`;
}

/** As it is typed into a field. */
export function moneyTyped(money: number, currency: string): string {
  const digits = minorDigits(currency);
  if (digits === 0) return String(money);
  const text = String(money).padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** As it is typed into a field: `7`, `7:30`. */
export function hoursTyped(minutes: number): string {
  return minutes % 60 === 0
    ? String(minutes / 60)
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** `7 h 30 min and 1200.50 EUR`; what is none is left out. */
export function amountInWords({ minutes, money }: LearningAmount, currency: string): string {
  const parts = [minutes > 0 ? hoursInWords(minutes) : null, money > 0 ? moneyInWords(money, currency) : null];
  const given = parts.filter((part) => part !== null);
  return given.length > 0 ? given.join(" and ") : "nothing";
}

/** What someone may use in a year and after, until a later row; without a team, for everyone whose team has none. */
export type BudgetRow = LearningAmount & {
  teamId: string | null;
  fromYear: number;
  /** Of rows without a team; teams have the organisation's. */
  currency: string | null;
};

/** `currency` is `null` where the organisation has set none: then there is no money either. */
export type YearBudget = LearningAmount & { currency: string | null };

/**
 * The budget of a person of that team in that year: the team's latest row so far, else the organisation's. The currency is
 * the organisation's in either case.
 *
 * Worked case: the organisation gives 40 h from 2025 and 48 h from 2027, a team 60 h from 2026. In 2026 the team's people
 * have 60 h and others 40 h; in 2027 others have 48 h.
 * @returns `null` where no one has set one.
 */
export function budgetIn(rows: readonly BudgetRow[], teamId: string | null, year: number): YearBudget | null {
  const organisation = latest(rows, null, year);
  const found = (teamId === null ? null : latest(rows, teamId, year)) ?? organisation;
  if (!found) return null;
  const currency = organisation?.currency ?? null;
  return { minutes: found.minutes, money: currency === null ? 0 : found.money, currency };
}

/** The row in force in a year: of those of the team that have begun, the last. */
export function latest<Row extends BudgetRow>(rows: readonly Row[], teamId: string | null, year: number): Row | null {
  const begun = rows.filter((row) => row.teamId === teamId && row.fromYear <= year);
  return begun.reduce<Row | null>((best, row) => (best && best.fromYear > row.fromYear ? best : row), null);
}

export function sum(amounts: readonly LearningAmount[]): LearningAmount {
  return amounts.reduce(
    (total, one) => ({ minutes: total.minutes + one.minutes, money: total.money + one.money }),
    NOTHING,
  );
}

/** What is left of a budget, never below nothing: a budget may be cut below what was granted. */
export function leftOf(budget: LearningAmount, granted: LearningAmount): LearningAmount {
  return {
    minutes: Math.max(0, budget.minutes - granted.minutes),
    money: Math.max(0, budget.money - granted.money),
  };
}

/** Whether either part of an amount is more than there is. */
export function exceeds(amount: LearningAmount, left: LearningAmount): boolean {
  return amount.minutes > left.minutes || amount.money > left.money;
}

export function isNothing({ minutes, money }: LearningAmount): boolean {
  return minutes === 0 && money === 0;
}

export type LearningState = "ASKED" | "GRANTED" | "REFUSED" | "WITHDRAWN";

export const LEARNING_WORDS: Readonly<Record<LearningState, string>> = {
  ASKED: "Asked",
  GRANTED: "Granted",
  REFUSED: "Refused",
  WITHDRAWN: "Withdrawn",
};

/** One use of what was granted. */
export type LearningUse = LearningAmount & { id: string; usedOn: string; note: string };

/** A request as its person and their manager see it. */
export type LearningRequestView = LearningAmount & {
  id: string;
  personId: string;
  person: string;
  year: number;
  purpose: string;
  currency: string;
  state: LearningState;
  askedAt: Date;
  answer: string;
  granted: LearningAmount;
  uses: LearningUse[];
  edits: number;
};

/** A report's request with what they have left in its year. */
export type ReportRequest = LearningRequestView & { left: LearningAmount };

/** What was wrong with a form of learning, at which request, beside what was typed. */
export type LearningProblem = {
  status: 400 | 409;
  /** The request's id; `new` for one being asked. */
  at: string;
  do: "ask" | "withdraw" | "use" | "grant" | "refuse";
  typed: Partial<Record<"id" | "purpose" | "usedOn" | "note" | "words" | "hours" | "money", string>>;
  errors: FieldErrors;
  message?: string;
};

/** One budget in a form: the organisation's, or a team's. */
export type BudgetLine = {
  /** `null` for everyone whose team has none of its own. */
  teamId: string | null;
  name: string;
  /** Of the row of this very year; 0 where there is none yet. */
  edits: number;
  /** The year from which its own row holds; `null` where the organisation's is in force. */
  since: number | null;
  typed: { hours: string; money: string; currency: string };
};

export type BudgetProblem = {
  status: 400 | 409;
  at: string | null;
  typed: { hours: string; money: string; currency?: string };
  errors: FieldErrors;
  message?: string;
  /** To send it with again. */
  edits: number;
};
