/**
 * The sections of an outline and which of them are levels. Where no heading is a level, bold lines or the items of a list may be; within
 * a level, bold lines name competencies. Bold lines are read as headings, so that a list above ends at them.
 */
import { lexer, type Tokens } from "marked";
import { withLabelledLevels } from "./labelled-outline";
import {
  type Block,
  blocksOf,
  inlineText,
  isLevelName,
  isLevelTitle,
  levelNames,
  ROLE,
  type Section,
  sectionsOf,
} from "./markdown-sections";
import { parentsOf } from "./outline-parents";
import { clean } from "./source-text";

type Levels = { depth: number; is: (section: Section) => boolean };
export type Outline = { sections: readonly Section[]; level: Levels };

/** @returns `null` if nothing in the text is a level. */
export function outlineOf(text: string, from: number): Outline | null {
  const source = text.replace(/\r\n?/g, "\n");
  const plain = sectionsIn(source, from);
  const lines = boldLines(source, from);
  const level = levelDepth(plain);
  if (level) {
    const inside = lines.filter((one) => isCompetency(one, plain, level));
    const sections = inside.length === 0 ? plain : withBold(source, from, inside, () => level.depth + 0.5);
    return { sections, level: levelDepth(sections) ?? level };
  }
  return boldOutline(source, from, plain, lines) ?? listOutline(plain) ?? labelledOutline(plain);
}

const sectionsIn = (text: string, from: number) => sectionsOf(blocksOf(lexer(text), from));

/** Headings of one depth that name levels: by code or number, or else roles with lists below them. */
function levelDepth(sections: readonly Section[]): Levels | null {
  const named = sections.filter(({ title }) => isLevelTitle(title));
  const isRole = ({ title, blocks, depth }: Section) =>
    depth > 0 && title.length < 80 && !title.includes("?") && ROLE.test(title) && hasContent(blocks, sections, title);
  const some = named.length > 0 ? named : sections.filter(isRole);
  if (some.length < (named.length > 0 ? 1 : 2)) return null;
  const depth = Math.min(...some.map((one) => one.depth));
  if (named.length === 0) some.push(...plainRoles(sections, some, depth));
  return { depth, is: (one) => one.depth === depth && some.includes(one) };
}

/** "Engineer" beside "Senior Engineer". */
function plainRoles(sections: readonly Section[], roles: readonly Section[], depth: number): Section[] {
  const others = sections.filter((one) => one.depth === depth && !roles.includes(one));
  const names = levelNames([...roles, ...others].map(({ title }) => title));
  return others.filter(({ title, blocks }) => names.has(title) && hasContent(blocks, sections, title));
}

const hasContent = (blocks: readonly Block[], sections: readonly Section[], title: string) =>
  blocks.some(({ token }) => token.type === "list") ||
  sections.some((other, at) => sections[at - 1]?.title === title && other.blocks.length > 0);

/** `hasText`: something follows before the next heading or bold line. */
type BoldLine = { line: number; title: string; hasText: boolean };

const BOLD = /^ {0,3}(\*{2,3}|__)(?=\S)((?:(?!\*\*|__).)+)\1\s*:?\s*\\?$/;
/** `**L3**: Senior`, with the name outside of the marks. */
const BOLD_CODE = /^ {0,3}(\*\*|__)((?:(?!\*\*|__).)+)\1\s*[:–—-]\s*([^.!?*_]{1,40})$/;

function boldLines(text: string, from: number): BoldLine[] {
  const found: BoldLine[] = [];
  let fence: string | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    if (fence !== null || mark) continue;
    const title = titleIn(line);
    if (title !== null) found.push({ line: from + index, title, hasText: false });
    else if (/^ {0,3}#/.test(line)) found.push({ line: from + index, title: "", hasText: true });
    else if (line.trim() !== "" && found.length > 0) found.at(-1)!.hasText = true;
  }
  return found.filter(({ title }) => title !== "");
}

function titleIn(line: string): string | null {
  const bold = BOLD.exec(line);
  const coded = bold ? null : BOLD_CODE.exec(line);
  const title = bold ? clean(bold[2]!) : coded && isLevelTitle(clean(coded[2]!)) ? clean(line) : null;
  return title !== null && title.length < 80 && !title.includes("?") ? title : null;
}

const sectionAt = (sections: readonly Section[], line: number) => sections.findLast((one) => one.line <= line);

/** Whether a bold line names a competency of the level it is in. The first one may repeat what the level is called. */
function isCompetency({ line, title, hasText }: BoldLine, sections: readonly Section[], level: Levels): boolean {
  const section = sectionAt(sections, line);
  if (!section || !level.is(section) || !hasText) return false;
  return !isLevelName(title) || section.blocks[0]?.line !== line;
}

/** The sections that the text has if some of its bold lines are headings of a depth. */
function withBold(text: string, from: number, bold: readonly BoldLine[], depthOf: (line: number) => number): Section[] {
  const lines = text.split("\n");
  for (const { line } of bold) lines[line - from] = `###### ${lines[line - from]!.trim().replace(/\\$/, "")}`;
  const chosen = new Set(bold.map(({ line }) => line));
  return sectionsIn(lines.join("\n"), from).map((section) =>
    chosen.has(section.line)
      ? { ...section, title: section.title.replace(/\s*:$/, ""), depth: depthOf(section.line) }
      : section,
  );
}

function boldOutline(
  text: string,
  from: number,
  plain: readonly Section[],
  lines: readonly BoldLine[],
): Outline | null {
  const names = levelNames(lines.map(({ title }) => title));
  const levels = new Set(lines.filter(({ title }) => names.has(title)).map(({ line }) => line));
  if (levels.size < 2) return null;
  const depth = (sectionAt(plain, [...levels][0]!)?.depth ?? 0) + 0.5;
  // Below a bold level and before the next heading, another bold line is a competency.
  const isInLevel = (line: number) => {
    const above = lines.findLast((one) => one.line < line && levels.has(one.line));
    return above !== undefined && above.line > (sectionAt(plain, line)?.line ?? 0);
  };
  const bold = lines.filter(({ line, hasText }) => levels.has(line) || (hasText && isInLevel(line)));
  const sections = withBold(text, from, bold, (line) => (levels.has(line) ? depth : depth + 0.25));
  const level = levelDepth(sections);
  return level && sections.filter(level.is).length > 1 ? { sections, level } : null;
}

/** Levels of one competency alone are prose. */
function labelledOutline(plain: readonly Section[]): Outline | null {
  const found = withLabelledLevels(plain);
  if (!found) return null;
  const depth = Math.min(...[...found.levels].map((one) => one.depth));
  const level: Levels = { depth, is: (one) => one.depth === depth && found.levels.has(one) };
  return parentsOf(found.sections, level).size > 0 ? { sections: found.sections, level } : null;
}

/** A list whose items are all called like levels and have lists of their own. */
function listOutline(plain: readonly Section[]): Outline | null {
  const sections = plain.flatMap((section): Section[] => {
    const at = section.blocks.findIndex(({ token, line }) => itemLevels(token as Tokens.List, line) !== null);
    if (at === -1) return [section];
    const block = section.blocks[at]!;
    const items = itemLevels(block.token as Tokens.List, block.line)!;
    const depth = section.depth + 0.5;
    const after: Section[] =
      at + 1 < section.blocks.length
        ? [{ title: "", depth: section.depth, line: section.line, blocks: section.blocks.slice(at + 1) }]
        : [];
    return [
      { ...section, blocks: section.blocks.slice(0, at) },
      ...items.map((item) => ({ ...item, depth })),
      ...after,
    ];
  });
  const level = levelDepth(sections);
  return level ? { sections, level } : null;
}

function itemLevels(list: Tokens.List, line: number): Omit<Section, "depth">[] | null {
  if (list.type !== "list" || list.items.length < 2) return null;
  const items = blocksOf(list.items, line).map(({ token, line: first }) => {
    const [own, ...blocks] = blocksOf((token as Tokens.ListItem).tokens, first).filter(
      (one) => one.token.type !== "space",
    );
    const title =
      own && ["text", "paragraph"].includes(own.token.type) ? inlineText((own.token as Tokens.Text).tokens) : "";
    return { title: title.replace(/\s*:$/, ""), line: first, blocks };
  });
  const names = levelNames(items.map(({ title }) => title));
  const isLevel = ({ title, blocks }: (typeof items)[number]) =>
    title.length < 60 && !/[.?!]$/.test(title) && names.has(title) && blocks.some(({ token }) => token.type === "list");
  return items.every(isLevel) ? items : null;
}
