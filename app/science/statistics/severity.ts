import { sum } from "./correlation";

export type Observation = { rater: string; subject: string; value: number };

export type RaterEffect = {
  rater: string;
  /** Raters of one component are compared with each other, of different ones never. Counted from 0, by first appearance. */
  component: number;
  /** How much higher than the others of the component they rate the same subjects; `null` for a rater alone in theirs. */
  effect: number | null;
  /** `null` where it cannot be told: alone, or as many unknowns as observations. */
  standardError: number | null;
};

/**
 * Severity and leniency: value = subject + rater + error, by least squares. Raters need not rate the same subjects, as long as
 * they are connected by subjects in common; effects add up to zero within a component.
 * @param observations one value each; a rater may rate a subject several times.
 * @returns in the order in which raters first appear.
 * @throws {RangeError} a value that is not finite.
 *
 * Worked case: a rates x 3 and y 1, b rates x 4 and y 2: effects -0.5 and 0.5, with a standard error of 0.
 * Source: Searle (1971), Linear Models, ch. 7 (two-way classification without interaction); Graham, Milanowski and Miller
 * (2012), Measuring and Promoting Inter-Rater Agreement, on its use.
 */
export function raterEffects(observations: readonly Observation[]): RaterEffect[] {
  if (observations.some(({ value }) => !Number.isFinite(value))) throw new RangeError("values are finite numbers");
  const raters = [...new Set(observations.map(({ rater }) => rater))];
  const component = componentsOf(observations);
  const numbers = [...new Set(raters.map((rater) => component.get(rater)!))];
  const effects = new Map(
    numbers.flatMap((one, index) =>
      solveComponent(
        observations.filter(({ rater }) => component.get(rater) === one),
        index,
      ).map((effect) => [effect.rater, effect] as const),
    ),
  );
  return raters.map((rater) => effects.get(rater)!);
}

/** Each rater's component, by the name of one of its raters. */
function componentsOf(observations: readonly Observation[]): Map<string, string> {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    while (parent.get(at) !== at) at = parent.get(at)!;
    // Shorter paths for whoever asks next.
    for (let each = name; each !== at; ) {
      const next = parent.get(each)!;
      parent.set(each, at);
      each = next;
    }
    return at;
  };
  const raterOf = new Map<string, string>();
  for (const { rater, subject } of observations) {
    if (!parent.has(rater)) parent.set(rater, rater);
    const first = raterOf.get(subject);
    if (first === undefined) raterOf.set(subject, rater);
    else parent.set(root(rater), root(first));
  }
  return new Map([...parent.keys()].map((rater) => [rater, root(rater)]));
}

function solveComponent(observations: readonly Observation[], component: number): RaterEffect[] {
  const raters = [...new Set(observations.map(({ rater }) => rater))];
  if (raters.length === 1) return [{ rater: raters[0]!, component, effect: null, standardError: null }];
  const place = new Map(raters.map((rater, index) => [rater, index]));
  const bySubject = grouped(observations);
  const { matrix, right } = normalEquations(bySubject, place);
  const inverse = inverted(matrix);
  const effects = inverse.map((row) => sum(row.map((one, index) => one * right[index]!)));
  const left = bySubject.flatMap((own) => residuals(own, effects, place));
  const free = observations.length - bySubject.length - raters.length + 1;
  const variance = free > 0 ? sum(left.map((one) => one ** 2)) / free : null;
  // The constraint's own share, 1 / raters of each element, is no part of the variance.
  const error = (index: number) =>
    Math.sqrt(Math.max(0, variance! * (inverse[index]![index]! - 1 / raters.length ** 2)));
  return raters.map((rater, index) => ({
    rater,
    component,
    effect: effects[index]!,
    standardError: variance === null ? null : error(index),
  }));
}

function grouped(observations: readonly Observation[]): Observation[][] {
  const groups = new Map<string, Observation[]>();
  for (const one of observations) {
    const group = groups.get(one.subject);
    if (group) group.push(one);
    else groups.set(one.subject, [one]);
  }
  return [...groups.values()];
}

/** Of the raters alone, subjects eliminated; a one in every cell makes the effects add up to zero. */
function normalEquations(bySubject: readonly (readonly Observation[])[], place: ReadonlyMap<string, number>) {
  const matrix = Array.from({ length: place.size }, () => new Array<number>(place.size).fill(1));
  const right = new Array<number>(place.size).fill(0);
  for (const own of bySubject) {
    const mean = sum(own.map(({ value }) => value)) / own.length;
    for (const { rater, value } of own) {
      const row = place.get(rater)!;
      matrix[row]![row]! += 1;
      right[row]! += value - mean;
      for (const other of own) matrix[row]![place.get(other.rater)!]! -= 1 / own.length;
    }
  }
  return { matrix, right };
}

function residuals(own: readonly Observation[], effects: readonly number[], place: ReadonlyMap<string, number>) {
  const adjusted = own.map(({ rater, value }) => value - effects[place.get(rater)!]!);
  const mean = sum(adjusted) / adjusted.length;
  return adjusted.map((value) => value - mean);
}

/** By elimination with the largest pivot; the matrix is positive definite within a component. */
function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    }
    [rows[column], rows[best]] = [rows[best]!, rows[column]!];
    const own = rows[column]!;
    const pivot = own[column]!;
    for (let at = 0; at < own.length; at++) own[at]! /= pivot;
    for (const row of rows) {
      const factor = row[column]!;
      if (row === own || factor === 0) continue;
      for (let at = column; at < row.length; at++) row[at]! -= factor * own[at]!;
    }
  }
  return rows.map((row) => row.slice(size));
}
