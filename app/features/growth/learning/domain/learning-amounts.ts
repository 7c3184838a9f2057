/** Time in minutes, money in minor units of one currency: whole numbers, so that sums are exact. */
export type LearningAmount = { minutes: number; money: number };

export const NOTHING: LearningAmount = { minutes: 0, money: 0 };

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
  const problem = { problem: "Give hours such as 7, 7.5 or 7:30." };
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(text.trim());
  if (clock) return atMost(Number(clock[1]) * 60 + Number(clock[2]), MOST_MINUTES, "Give at most 10000 hours.");
  const number = readDecimal(text, 2);
  if (number === null) return problem;
  return atMost(Math.round((number * 60) / 100), MOST_MINUTES, "Give at most 10000 hours.");
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
  if (value === null) return { problem: `Give an amount such as ${example}.` };
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
