/**
 * Ladders as Markdown outlines: a heading for each level, and below it either one bullet or list for each competency, or a heading
 * for each. Headings without any are prose.
 */
import { ALL_LEVELS, codeOf, introOf, loseBlock, loseSection, type Section } from "../markdown-sections";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExpectation,
  type NeutralLadder,
  type NeutralLevel,
  SourceLog,
  uniqueKeys,
} from "../neutral";
import { type Ask, asksIn, competencies } from "../outline-asks";
import { inOrder, ladderHeadings, parentsOf } from "../outline-parents";
import { outlineOf } from "../outline-sections";
import { normalized, titleOf } from "../source-text";

export type Axes = readonly string[];
/** What the five bullets of each level stand for, where they name a value instead of the competency. */
const FIVE_AXES: Axes = ["Technology", "System", "People", "Process", "Influence"];

export type OutlineInput = { path: string; text: string; line: number; name?: string; axes?: Axes | null };

/** A level; `heading` is that of its ladder, where there are several. */
type Found = { section: Section; heading: Section | null; asks: Ask[] };

/** @returns `null` if no heading is a level with anything below it: the file is prose. */
export function readOutline(input: OutlineInput): Neutral | null {
  const { path, text } = input;
  const log = new SourceLog();
  const outline = outlineOf(text, input.line);
  if (!outline) return null;
  const { sections, level } = outline;
  const found: Found[] = [];
  const headings = ladderHeadings(sections, level);
  const parents = headings.size > 0 ? new Set(headings.values()) : parentsOf(sections, level);
  let inside: Found | null = null;
  let parent: string | null = null;
  for (const section of sections) {
    if (parents.has(section)) {
      [parent, inside] = [headings.size > 0 ? null : section.title, null];
      for (const block of section.blocks) loseBlock(block, path, log);
      continue;
    }
    if (level.is(section)) {
      const known = parent === null ? undefined : found.find((one) => one.section.title === section.title);
      inside = known ?? { section, heading: headings.get(section) ?? null, asks: [] };
      if (!known) found.push(inside);
    } else if (section.depth <= level.depth) [inside, parent] = [null, section.depth < level.depth ? null : parent];
    const competency = inside && !level.is(section) ? section.title : parent;
    if (inside) inside.asks.push(...competencies(asksIn(section.blocks, competency, path, log), log));
    else loseSection(section, path, log);
  }
  if (found.every(({ asks }) => asks.length === 0)) return null;
  return neutralOf(input, headings.size === 0 && parents.size > 0 ? inOrder(found) : found, sections, log);
}

function neutralOf(
  input: OutlineInput,
  found: readonly Found[],
  sections: readonly Section[],
  log: SourceLog,
): Neutral {
  const { path } = input;
  const isByValue = namesValues(found.map(({ asks }) => asks));
  const axes = isByValue ? (input.axes ?? FIVE_AXES) : null;
  const name = input.name ?? (sections.find(({ depth, title }) => depth === 1 && title !== "")?.title || titleOf(path));
  const summary = introOf(sections);
  const ladders = laddersOf(found, { name, path, summary });
  log.found("ladder", ladders.length);
  log.found("level", found.length);
  const unique = uniqueKeys();
  const competencies: NeutralCompetency[] = [];
  const known = new Set<string>();
  const expectations = found.flatMap(({ section, heading, asks }) =>
    asks.map((ask, index): NeutralExpectation => {
      const ladder = ladders.find((one) => one.heading === heading)!;
      const lowest = ladder.levels[0]?.key ?? found[0]!.section.title;
      const isForAll = ALL_LEVELS.test(section.title);
      const competency = axes?.[index] ?? ask.competency ?? "General";
      const value = axes && ask.competency ? `${ask.competency}: ` : "";
      if (!known.has(competency)) {
        known.add(competency);
        const why = "The bullets name no competency; this is what their place stands for.";
        competencies.push({
          key: competency,
          at: ask.at,
          name: competency,
          ...(axes && !input.axes ? { doubts: { name: why } } : {}),
        });
      }
      const place = `${competency}|${section.title}|${normalized(ask.text)}`;
      return {
        key: unique(heading ? `${ladder.key}|${place}` : place),
        at: ask.at,
        ladder: ladder.key,
        level: isForAll ? lowest : section.title,
        competency,
        statement: `${value}${ask.text}`,
        examples: [],
      };
    }),
  );
  log.found("competency", competencies.length);
  log.found("expectation", expectations.length);
  for (const { section } of found.filter((one) => ALL_LEVELS.test(one.section.title))) {
    log.lose("level", { file: path, line: section.line }, `${section.title}: asked from the lowest level on`);
  }
  return {
    format: axes ? "engineeringladders" : "outline",
    head: { name, ...(summary && ladders.length > 1 ? { summary } : {}) },
    themes: [],
    competencies,
    ladders: ladders.map(({ heading: _, ...ladder }) => ladder),
    expectations,
    counts: log.counts,
    lost: log.lost.filter(({ text, what }) => text !== (what === "heading" ? name : summary)),
  };
}

type About = { name: string; path: string; summary: string | undefined };

/** One, or one for each heading. */
function laddersOf(
  found: readonly Found[],
  { name, path, summary }: About,
): (NeutralLadder & Pick<Found, "heading">)[] {
  const unique = uniqueKeys();
  return [...new Set(found.map(({ heading }) => heading))].map((heading) => {
    const levels = found
      .filter((one) => one.heading === heading && !ALL_LEVELS.test(one.section.title))
      .map(({ section }) => levelOf(section, path));
    if (!heading)
      return { heading, key: "ladder", at: { file: path, line: 1 }, name, levels, ...(summary ? { summary } : {}) };
    const doubts = { name: "Levels below this heading are read as a ladder of their own. Check that they are one." };
    return {
      heading,
      key: unique(normalized(heading.title)),
      at: { file: path, line: heading.line },
      name: heading.title,
      levels,
      doubts,
    };
  });
}

/** Whether bullets name a value instead of a competency: few at each level, and other ones from level to level. */
function namesValues(levels: readonly (readonly Ask[])[]): boolean {
  const most = Math.max(...levels.map((asks) => asks.length));
  const names = new Set(levels.flatMap((asks) => asks.map(({ competency }) => competency)));
  return most === FIVE_AXES.length && !names.has(null) && names.size > most;
}

function levelOf({ title, line }: Section, path: string): NeutralLevel {
  const code = codeOf(title);
  return {
    key: title,
    at: { file: path, line },
    name: code?.name || title,
    ...(code ? { code: `${code.letters}${code.number}` } : {}),
  };
}
