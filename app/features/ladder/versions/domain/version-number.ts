import { inc, parse, type SemVer } from "semver";

/** What a change does to people, by the part of the version number it raises. */
export type ChangeSize = "patch" | "minor" | "major";

const SIZES: readonly ChangeSize[] = ["patch", "minor", "major"];

/** The largest of them; `null` for none. */
export function largest(sizes: Iterable<ChangeSize>): ChangeSize | null {
  let most = -1;
  for (const size of sizes) most = Math.max(most, SIZES.indexOf(size));
  return SIZES[most] ?? null;
}

const numbers = ({ major, minor, patch }: SemVer): [number, number, number] => [major, minor, patch];

/** The number that was being prepared may take any change that is no larger than what it was prepared for. */
function preparedFor({ minor, patch }: SemVer): ChangeSize {
  if (patch > 0) return "patch";
  return minor > 0 ? "minor" : "major";
}

/**
 * Which part of the number a version raises over the one before.
 *
 * Worked cases: 1.4.2 to 1.5.0 minor, 1.4.2 to 2.0.0 major, 2.0.0-rc.1 to 2.0.0-rc.2 and to 2.0.0 major: no one has had 2.0.0 yet.
 * @returns `null` where it raises none.
 */
export function raised(before: string, after: string): ChangeSize | null {
  const [from, to] = [parse(before), parse(after)];
  if (!from || !to || to.compare(from) <= 0) return null;
  const [was, is] = [numbers(from), numbers(to)];
  const part = was.findIndex((number, index) => number !== is[index]);
  if (part === 0) return "major";
  if (part === 1) return from.prerelease.length > 0 ? (largest([preparedFor(from), "minor"]) ?? "minor") : "minor";
  return from.prerelease.length > 0 ? preparedFor(from) : "patch";
}

export function isHighEnough(before: string, after: string, size: ChangeSize | null): boolean {
  const part = raised(before, after);
  return size === null || (part !== null && SIZES.indexOf(part) >= SIZES.indexOf(size));
}

/** The lowest number for changes of that size: 1.4.2 becomes 1.4.3, 1.5.0 or 2.0.0. */
export function lowestVersion(before: string, size: ChangeSize): string {
  const from = parse(before);
  if (!from) return before;
  const prepared = from.prerelease.length > 0 && SIZES.indexOf(preparedFor(from)) >= SIZES.indexOf(size);
  return prepared ? numbers(from).join(".") : (inc(numbers(from).join("."), size) ?? before);
}
