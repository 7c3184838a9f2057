import { codeOf, type Section } from "./markdown-sections";

/** Headings of competencies, where the same levels come below each of several. */
export function parentsOf(
  sections: readonly Section[],
  level: { depth: number; is: (one: Section) => boolean },
): Set<Section> {
  const levels = sections.filter(level.is).map(({ title }) => title);
  if (new Set(levels).size === levels.length) return new Set();
  const above = sections.map((section, at) => {
    if (!level.is(section)) return null;
    return sections.slice(0, at).findLast(({ depth }) => depth > 0 && depth < level.depth) ?? null;
  });
  const parents = new Set(above.filter((one) => one !== null));
  return parents.size > 1 ? parents : new Set();
}

/** By their codes, where all have one: a competency may begin at a higher level than the next. */
export function inOrder<One extends { section: Section }>(found: readonly One[]): readonly One[] {
  const codes = found.map(({ section }) => codeOf(section.title));
  const numbers = codes.map((code) => code?.number ?? Number.NaN);
  const prefixes = new Set(codes.map((code) => code?.letters));
  if (prefixes.size !== 1 || numbers.some(Number.isNaN)) return found;
  return found.toSorted((a, b) => numbers[found.indexOf(a)]! - numbers[found.indexOf(b)]!);
}
