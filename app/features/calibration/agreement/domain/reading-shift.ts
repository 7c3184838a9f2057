import { seededRandom } from "~/science/seeded-random";
import type { Figure } from "~/science/statistics/figure";
import { fisherExact } from "~/science/statistics/impact";
import { whyNoInterval } from "~/science/statistics/reasons";
import { bootstrapInterval } from "~/science/statistics/resampling";
import { flattened, sumOfRows } from "~/science/statistics/tables";
import type { ReadingMaterial, ReadPerson } from "./reading-material";
import type { Shift, ShiftCell } from "./shift-groups";

type Scale = readonly string[];

/** Of words that were adjusted more went up, or down; one each way is neither. */
export function shiftOf({ outcome }: ReadPerson, scale: Scale): Shift {
  const steps = outcome.map(({ from, to }) => Math.sign(placeOf(to, scale, from) - placeOf(from, scale, to)));
  const balance = steps.reduce((total, step) => total + step, 0);
  if (balance === 0) return "unchanged";
  return balance > 0 ? "up" : "down";
}

/** A word that came or went altogether is no step on the scale. */
function placeOf(word: string | null, scale: Scale, other: string | null): number {
  return word === null || other === null ? 0 : scale.indexOf(word);
}

export function shiftCells(
  people: readonly ReadPerson[],
  { scale, lockedOn }: Pick<ReadingMaterial, "scale" | "lockedOn">,
) {
  const cells = new Map<string, ShiftCell & { counts: Record<Shift, number> }>();
  for (const person of people) {
    const groups = {
      level: person.level,
      team: person.team ?? "No team",
      tenure: tenureOf(person.startedOn, lockedOn),
    };
    const key = JSON.stringify(groups);
    const cell = cells.get(key) ?? { groups, counts: { up: 0, unchanged: 0, down: 0 } };
    cell.counts[shiftOf(person, scale)] += 1;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

/** @param startedOn and @param on days, `YYYY-MM-DD`. */
function tenureOf(startedOn: string, on: string): string {
  const yearsBefore = (years: number) => `${String(Number(on.slice(0, 4)) - years)}${on.slice(4)}`;
  if (startedOn > yearsBefore(1)) return "Under a year";
  return startedOn > yearsBefore(3) ? "One to three years" : "Three years and more";
}

/** People adjusted, of so many, in the first and the second half of the agenda. */
export type Halves = { early: { adjusted: number; people: number }; late: { adjusted: number; people: number } };

/** An odd one in the middle is late. People without a place in the agenda count in neither. */
export function readHalves(people: readonly ReadPerson[]): Halves {
  const placed = people.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
  const middle = Math.floor(placed.length / 2);
  const half = (part: readonly ReadPerson[]) => ({ adjusted: part.filter(isAdjusted).length, people: part.length });
  return { early: half(placed.slice(0, middle)), late: half(placed.slice(middle)) };
}

const isAdjusted = ({ outcome }: ReadPerson) => outcome.some(({ from, to }) => from !== to);

/** Chance alone gives a difference as large, or larger, less often than this. */
const RARE = 0.05;

export type Alike = "alike" | "more early" | "more late";

/** `null` where either half is under the minimum. In one of three words, since counts of halves would say who was in which. */
export function halvesAlike({ early, late }: Halves, minimum: number): Alike | null {
  if (early.people < minimum || late.people < minimum) return null;
  const p = fisherExact([
    [early.adjusted, early.people - early.adjusted],
    [late.adjusted, late.people - late.adjusted],
  ]);
  if (p >= RARE) return "alike";
  return early.adjusted * late.people > late.adjusted * early.people ? "more early" : "more late";
}

/** How far outcomes lie apart over how far the words before the session did: below 1 they were drawn together. */
export function readCompression(
  people: readonly ReadPerson[],
  { scale, seed }: Pick<ReadingMaterial, "scale" | "seed">,
  resamples: number,
): Figure {
  const sums = people.map((person) => sumsOf(person, scale)).filter(([size]) => size > 0);
  const flat = flattened(sums, SUMS);
  const rows = sums.map((_, index) => index);
  const statistic = (drawn: readonly number[]) => compression(sumOfRows(flat, SUMS, drawn));
  const value = statistic(rows);
  if (value === null) return { value, interval: null, why: NO_SPREAD };
  const random = seededRandom(seed);
  const interval = bootstrapInterval(rows, statistic, { resamples, level: 0.95, random });
  return { value, interval, why: whyNoInterval(rows.length, interval) };
}

const NO_SPREAD = "The words before the session did not differ, so that nothing could be drawn together.";
const SUMS = 5;
/** How many words, their places before, those squared, and the same after. */
type Sums = [number, number, number, number, number];

function sumsOf({ outcome }: ReadPerson, scale: Scale): Sums {
  const sums: Sums = [0, 0, 0, 0, 0];
  for (const { from, to } of outcome) {
    if (from === null || to === null) continue;
    const [before, after] = [scale.indexOf(from), scale.indexOf(to)];
    for (const [at, one] of [1, before, before ** 2, after, after ** 2].entries()) sums[at]! += one;
  }
  return sums;
}

function compression(sums: Float64Array): number | null {
  const [size = 0, before = 0, before2 = 0, after = 0, after2 = 0] = sums;
  // Whole numbers, so that "no spread" is exactly zero.
  const [apart, apartAfter] = [size * before2 - before ** 2, size * after2 - after ** 2];
  return apart > 0 ? Math.sqrt(apartAfter / apart) : null;
}
