export type Interval = { low: number; high: number };
/** A number with its interval of 95 %; where either is not there, a sentence says why. */
export type Figure = { value: number | null; interval: Interval | null; why: string | null };

/** `0.62`, and `−0.10` with a sign that is as wide as a digit. */
export function inDigits(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== "0.00" ? `−${text}` : text;
}

export const between = ({ low, high }: Interval) => `${inDigits(low)} to ${inDigits(high)}`;

/** Where Krippendorff (2004, p. 241) lets one rely on a figure, and where one may draw tentative conclusions. */
const RELIABLE = 0.8;
const TENTATIVE = 2 / 3;
const CHANCE = 0.2;

export type AgreementGrade = "reliable" | "tentative" | "different" | "chance";

/** What agreement beyond chance lets one do. Worked case: 0.7 is tentative. */
export function agreementGrade(value: number): AgreementGrade {
  if (value >= RELIABLE) return "reliable";
  if (value >= TENTATIVE) return "tentative";
  return value > CHANCE ? "different" : "chance";
}

/** How far apart two ratings are; an eighth or more of a step is told apart. */
export function stepsInWords(steps: number): string {
  const size = Math.abs(steps);
  if (size < 1 / 8) return "less than an eighth of a step";
  if (size < 3 / 8) return "about a quarter of a step";
  if (size < 5 / 8) return "about half a step";
  if (size < 7 / 8) return "about three quarters of a step";
  return size < 1.25 ? "about a step" : "more than a step";
}
