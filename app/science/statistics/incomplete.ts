import type { Coefficients } from "./reliability";
import type { Observation } from "./severity";
import { sum } from "./tables";

export type IncompleteGeneralizability = {
  /** Variance of subjects, of raters, and of what is left. Estimates below zero are taken as zero. */
  components: { p: number; r: number; pr: number };
  /** The coefficients if each subject were rated by so many raters. */
  dStudy: (raters: number) => Coefficients;
};

/**
 * Generalizability where not everybody rated everybody: subjects x raters with cells missing, both random.
 * @param observations at most one of each rater and subject.
 * @returns for a complete design the components of `generalizability("p x i", ...)`; `null` where they cannot be told apart: fewer
 * than two subjects or raters, or nobody rated what somebody else did.
 *
 * Worked case: raters a and b give x 1 and 2, y 3 and 4: p 2, r 0.5, pr 0.
 * Source: Henderson (1953), Biometrics 9(2), 226-252, method 1; Brennan (2001), Generalizability Theory, section 7.1.
 */
export function incompleteGeneralizability(observations: readonly Observation[]): IncompleteGeneralizability | null {
  const subjects = lines(observations, ({ subject }) => subject);
  const raters = lines(observations, ({ rater }) => rater);
  const count = observations.length;
  const total = sum(observations.map(({ value }) => value));
  // Deviations from the mean, so that large values of the scale cost no digits.
  const middle = total / count;
  const whole = sum(observations.map(({ value }) => (value - middle) ** 2));
  const bySubject = whole - between(subjects, middle);
  const byRater = whole - between(raters, middle);
  const free = { subjects: count - subjects.length, raters: count - raters.length };
  if (subjects.length < 2 || raters.length < 2 || free.subjects === 0 || free.raters === 0) return null;
  const [a, b] = [bySubject / free.subjects, byRater / free.raters];
  const [forSubjects, forRaters] = [count - squaredSizes(subjects) / count, count - squaredSizes(raters) / count];
  const apart = forSubjects + forRaters - (count - 1);
  if (!(apart > 1e-9)) return null;
  const rest = (forSubjects * b + forRaters * a - whole) / apart;
  const [p, r, pr] = [Math.max(0, b - rest), Math.max(0, a - rest), Math.max(0, rest)];
  const ratio = (error: number) => (p > 0 ? p / (p + error) : null);
  const dStudy = (raters: number) => ({ eRho2: ratio(pr / raters), phi: ratio((pr + r) / raters) });
  return { components: { p, r, pr }, dStudy };
}

type Line = { size: number; total: number };

function lines(observations: readonly Observation[], nameOf: (one: Observation) => string): Line[] {
  const found = new Map<string, Line>();
  for (const one of observations) {
    const line = found.get(nameOf(one)) ?? { size: 0, total: 0 };
    line.size += 1;
    line.total += one.value;
    found.set(nameOf(one), line);
  }
  return [...found.values()];
}

const between = (of: readonly Line[], middle: number) =>
  sum(of.map(({ size, total }) => (total - size * middle) ** 2 / size));
const squaredSizes = (of: readonly Line[]) => sum(of.map(({ size }) => size ** 2));
