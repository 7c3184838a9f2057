import { codeOf, isLevelTitle, type Section } from "./markdown-sections";
import { SourceLog } from "./neutral";
import { asksIn } from "./outline-asks";

type Levels = { depth: number; is: (one: Section) => boolean };

/**
 * The heading of each level's ladder, where there are several: headings with two levels or more each. Levels that are numbered or
 * coded belong together, and so do the same levels below headings that have no competency in common.
 */
export function ladderHeadings(sections: readonly Section[], level: Levels): ReadonlyMap<Section, Section> {
  const headings = new Map<Section, Section>();
  const named = new Map<Section, Set<string>>();
  let heading: Section | null = null;
  for (const section of sections) {
    if (section.depth > 0 && section.depth < level.depth) heading = section;
    if (!heading) continue;
    if (level.is(section)) headings.set(section, heading);
    if (section.depth < level.depth) continue;
    const names = named.get(heading) ?? new Set();
    for (const name of competenciesIn(section, level)) names.add(name);
    named.set(heading, names);
  }
  const levels = sections.filter(level.is);
  const above = [...new Set(headings.values())];
  const hasSeveral = (one: Section) => [...headings.values()].filter((other) => other === one).length > 1;
  if (above.length < 2 || headings.size < levels.length || !above.every(hasSeveral)) return new Map();
  const isRepeated = new Set(levels.map(({ title }) => title)).size < levels.length;
  const areApart = isRepeated
    ? haveOneInCommon(above.map((one) => named.get(one)!))
    : !levels.every(({ title }) => isLevelTitle(title));
  return areApart ? headings : new Map();
}

/** Competencies that a level names, or the heading itself that is one within a level. */
function competenciesIn(section: Section, level: Levels): string[] {
  if (!level.is(section)) return [section.title];
  const names = asksIn(section.blocks, null, "", new SourceLog()).map(({ competency }) => competency);
  return names.includes(null) ? [] : (names as string[]);
}

const haveOneInCommon = (sets: readonly ReadonlySet<string>[]) =>
  sets.some((set, at) => sets.slice(at + 1).some((other) => [...set].some((name) => other.has(name))));

/** Headings of competencies, where the same levels come below each of several. */
export function parentsOf(sections: readonly Section[], level: Levels): Set<Section> {
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
