/**
 * Ladders as Markdown outlines: a heading for each level, and below it either one bullet or list for each competency, or a heading
 * for each. Headings without any are prose.
 */
import type { Tokens } from "marked";
import { isAttribute } from "../level-attributes";
import {
  ALL_LEVELS,
  type Block,
  blocksOf,
  codeOf,
  inlineText,
  introOf,
  loseBlock,
  loseSection,
  type Section,
} from "../markdown-sections";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExpectation,
  type NeutralLevel,
  SourceLog,
  type SourcePlace,
  uniqueKeys,
} from "../neutral";
import { inOrder, parentsOf } from "../outline-parents";
import { outlineOf } from "../outline-sections";
import { clean, isBlank, normalized, titleOf } from "../source-text";

type Ask = { competency: string | null; text: string; at: SourcePlace };

export type Axes = readonly string[];
/** What the five bullets of each level stand for, where they name a value instead of the competency. */
const FIVE_AXES: Axes = ["Technology", "System", "People", "Process", "Influence"];

export type OutlineInput = { path: string; text: string; line: number; name?: string; axes?: Axes | null };

/** @returns `null` if no heading is a level with anything below it: the file is prose. */
export function readOutline(input: OutlineInput): Neutral | null {
  const { path, text } = input;
  const log = new SourceLog();
  const outline = outlineOf(text, input.line);
  if (!outline) return null;
  const { sections, level } = outline;
  const found: { section: Section; asks: Ask[] }[] = [];
  const parents = parentsOf(sections, level);
  let inside: { section: Section; asks: Ask[] } | null = null;
  let parent: string | null = null;
  for (const section of sections) {
    if (parents.has(section)) {
      [parent, inside] = [section.title, null];
      for (const block of section.blocks) loseBlock(block, path, log);
      continue;
    }
    if (level.is(section)) {
      const known = parent === null ? undefined : found.find((one) => one.section.title === section.title);
      inside = known ?? { section, asks: [] };
      if (!known) found.push(inside);
    } else if (section.depth <= level.depth) [inside, parent] = [null, section.depth < level.depth ? null : parent];
    const competency = inside && !level.is(section) ? section.title : parent;
    if (inside) inside.asks.push(...competencies(asksIn(section.blocks, competency, path, log), log));
    else loseSection(section, path, log);
  }
  if (found.every(({ asks }) => asks.length === 0)) return null;
  return neutralOf(input, parents.size > 0 ? inOrder(found) : found, sections, log);
}

function neutralOf(
  input: OutlineInput,
  found: readonly { section: Section; asks: Ask[] }[],
  sections: readonly Section[],
  log: SourceLog,
): Neutral {
  const { path } = input;
  const isByValue = namesValues(found.map(({ asks }) => asks));
  const axes = isByValue ? (input.axes ?? FIVE_AXES) : null;
  const name = input.name ?? (sections.find(({ depth, title }) => depth === 1 && title !== "")?.title || titleOf(path));
  log.found("ladder");
  log.found("level", found.length);
  const levels = found
    .filter(({ section }) => !ALL_LEVELS.test(section.title))
    .map(({ section }) => levelOf(section, path));
  const lowest = levels[0]?.key ?? found[0]!.section.title;
  const unique = uniqueKeys();
  const competencies: NeutralCompetency[] = [];
  const known = new Set<string>();
  const expectations = found.flatMap(({ section, asks }) =>
    asks.map((ask, index): NeutralExpectation => {
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
      const key = unique(`${competency}|${section.title}|${normalized(ask.text)}`);
      return {
        key,
        at: ask.at,
        ladder: "ladder",
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
  const summary = introOf(sections);
  return {
    format: axes ? "engineeringladders" : "outline",
    head: { name },
    themes: [],
    competencies,
    ladders: [{ key: "ladder", at: { file: path, line: 1 }, name, levels, ...(summary ? { summary } : {}) }],
    expectations,
    counts: log.counts,
    lost: log.lost.filter(({ text, what }) => text !== (what === "heading" ? name : summary)),
  };
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

/** What a level asks: each bullet, list or paragraph below it. */
function asksIn(blocks: readonly Block[], competency: string | null, path: string, log: SourceLog): Ask[] {
  return blocks.flatMap(({ token, line }): Ask[] => {
    if (token.type === "list")
      return itemsOf(token as Tokens.List, line).flatMap((item) => asksOfItem(item, competency, path));
    if (token.type === "paragraph" && competency !== null) {
      const words = inlineText((token as Tokens.Paragraph).tokens);
      return isBlank(words) ? [] : [{ competency, text: words, at: { file: path, line } }];
    }
    loseBlock({ token, line }, path, log);
    return [];
  });
}

/** Without what is said of pay and years. */
function competencies(asks: readonly Ask[], log: SourceLog): Ask[] {
  return asks.filter(({ competency, text, at }) => {
    const isOther = competency !== null && isAttribute(competency, [text]);
    if (isOther) log.lose(competency, at, text);
    return !isOther;
  });
}

type Item = { token: Tokens.ListItem; line: number };
const itemsOf = (list: Tokens.List, line: number): Item[] =>
  blocksOf(list.items, line).map((block) => ({ token: block.token as Tokens.ListItem, line: block.line }));

/** `Impact: text`, `**Impact**: text`, or `Impact` with a list of its own. */
function asksOfItem({ token, line }: Item, competency: string | null, path: string): Ask[] {
  const inner = blocksOf(token.tokens, line);
  const own = inner.filter(({ token: { type } }) => type === "text" || type === "paragraph");
  const nested = inner.filter(({ token: { type } }) => type === "list");
  const words = clean(own.map((block) => inlineText((block.token as Tokens.Paragraph).tokens)).join(" "));
  const at = { file: path, line };
  const below = nested.flatMap((block) => itemsOf(block.token as Tokens.List, block.line));
  const label = /^([^:.]{1,60}?)\s*:\s*(.*)$/s.exec(words);
  if (competency !== null)
    return [
      ...(isBlank(words) ? [] : [{ competency, text: words, at }]),
      ...below.flatMap((item) => asksOfItem(item, competency, path)),
    ];
  if (below.length > 0) {
    const name = label && label[2] === "" ? label[1]! : (label?.[1] ?? words);
    const said = label && label[2] !== "" ? [{ competency: name, text: label[2]!, at }] : [];
    return [...said, ...below.flatMap((item) => asksOfItem(item, name, path))];
  }
  if (label && label[2] !== "") return [{ competency: label[1]!, text: label[2]!, at }];
  return isBlank(words) ? [] : [{ competency: null, text: words, at }];
}
