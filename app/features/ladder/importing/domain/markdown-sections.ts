/** Markdown as sections of blocks that know their lines. */
import type { Token, Tokens } from "marked";
import type { YamlNode } from "../../format/domain/yaml-source";
import type { SourceLog } from "./neutral";
import { clean } from "./source-text";

/** Largest file, and how deep lists and quotations may be nested: the parser calls itself for each. */
const MOST_CHARACTERS = 2_000_000;
const DEEPEST = 20;
/** More than any ladder; what is a level is decided by looking at all of them. */
const MOST_HEADINGS = 5_000;
const HEADING = /^ {0,3}(?:#{1,6}(?:\s|$)|\*\*|__|=+\s*$|-+\s*$)/;

/** Where a text is too large or too deep to parse; `null` if it is fine. */
export function markdownProblem(text: string): { line: number; message: string } | null {
  if (text.length > MOST_CHARACTERS) return { line: 1, message: "This file is larger than 2 MB. Split it." };
  let headings = 0;
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (HEADING.test(line) && ++headings > MOST_HEADINGS)
      return { line: index + 1, message: `This file has more than ${MOST_HEADINGS} headings. Split it.` };
    // Each marker followed by a space opens a level, and so do quotation marks without one.
    const start = /^(?:[\s>]|[*+-]\s|\d{1,9}[.)]\s){0,400}/.exec(line)![0];
    const markers = start.replace(/\s+|\d+/g, "").length;
    const indent = /^\s*/.exec(line)![0].length;
    if (markers > DEEPEST || (indent > DEEPEST * 8 && /^\s*(?:[*+-]|\d{1,9}[.)])\s/.test(line)))
      return { line: index + 1, message: `Lists and quotations are nested deeper than ${DEEPEST} levels here.` };
  }
  return null;
}

/** A block with its first line. */
export type Block = { token: Token; line: number };
export type Section = { title: string; depth: number; line: number; blocks: Block[] };

export type FrontMatter = { yaml: YamlNode; body: string; bodyLine: number; lines: readonly string[] };

/** The front matter of a Markdown file, cut so that lines stay what they are. */
export function cutFrontMatter(source: string): { yaml: string; body: string; bodyLine: number } | null {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!found) return null;
  return { yaml: `\n${found[1]}\n`, body: source.slice(found[0].length), bodyLine: found[0].split("\n").length };
}

const LEVEL_CODE = /^([A-Z]{1,6})[ -]?(\d{1,2})(?=$|[\s:–—-])/;
const CODE_AFTER = /\s*\(([A-Z]{1,6})[ -]?(\d{1,2})\)$/;

/** The code of a level and its name without it: "IC3 – Senior", or "Senior (IC3)". */
export function codeOf(title: string): { letters: string; number: number; name: string } | null {
  const found = LEVEL_CODE.exec(title) ?? CODE_AFTER.exec(title);
  if (!found) return null;
  const name = clean(title.replace(found[0], "").replace(/^[\s:–—-]+/, ""));
  return { letters: found[1]!, number: Number(found[2]), name };
}

const LEVEL_WORD = /^(?:level|grade|band|stage|tier|レベル|레벨)\s*\d{1,2}\b/i;
export const ALL_LEVELS = /^(?:all|every|general)\s+levels?$|^(?:all|every)one$/i;
export const ROLE =
  /\b(?:junior|senior|staff|principal|associate|lead|intern|graduate|distinguished|fellow|mid(?:-?level)?|director|head of|vp)\b|\bengineer (?:i{1,3}|iv|v|\d)\b/i;

export const isLevelTitle = (title: string) =>
  codeOf(title) !== null || LEVEL_WORD.test(title) || ALL_LEVELS.test(title);

/** Whether a column of a table is a level. */
export const isLevelName = (name: string) => isLevelTitle(name) || ROLE.test(name);

const RUNG =
  /\b(?:entry|trainee|apprentice|beginner|novice|intermediate|competent|practitioner|professional|advanced|expert|master|specialist|consultant|engineer|developer|programmer|designer|analyst|scientist|researcher|architect|writer|manager|cto|executive)\b/i;

/** Whether a column may be a level, where what stands below it is sentences: plain roles, and steps of skill. */
export const isRungName = (name: string) => isLevelName(name) || (name.split(" ").length <= 4 && RUNG.test(name));

/** Names that are levels by themselves, and plain ones beside them: "Engineer" beside "Senior Engineer". */
export function levelNames(names: readonly string[]): ReadonlySet<string> {
  const known = names.filter(isLevelName);
  const bases = known
    .filter((name) => !isLevelTitle(name))
    .map((name) => clean(name.replace(new RegExp(ROLE.source, "gi"), "")).toLowerCase())
    .filter((base) => /(?:er|or|ist|ant|ect)$/.test(base));
  const isPlain = (name: string) =>
    name.split(" ").length <= 4 && bases.some((base) => ` ${name.toLowerCase()}`.endsWith(` ${base}`));
  return new Set([...known, ...names.filter(isPlain)]);
}

const newlines = (text: string): number => text.split("\n").length - 1;

/** Blocks with their lines: each token knows its own text, and together they are the file's. */
export function blocksOf(tokens: readonly Token[], from: number): Block[] {
  let line = from;
  return tokens.map((token) => {
    const block = { token, line: line + newlines(/^\n*/.exec(token.raw)![0]) };
    line += newlines(token.raw);
    return block;
  });
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** The words of inline tokens, without their marks. */
export function inlineText(tokens: readonly Token[] | undefined): string {
  const words = (one: Token): string =>
    "tokens" in one && one.tokens ? one.tokens.map(words).join("") : unescaped((one as Tokens.Text).text ?? one.raw);
  return clean((tokens ?? []).map(words).join(""));
}

export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ title: "", depth: 0, line: 1, blocks: [] }];
  for (const { token, line } of blocks) {
    if (token.type === "heading") {
      const { depth, tokens } = token as Tokens.Heading;
      sections.push({ title: inlineText(tokens), depth, line, blocks: [] });
    } else if (token.type !== "space") sections.at(-1)!.blocks.push({ token, line });
  }
  return sections;
}

/** What is outside of levels has no place; pictures are told from other HTML. */
export function loseSection({ title, line, blocks, depth }: Section, path: string, log: SourceLog): void {
  if (depth > 0) log.lose("heading", { file: path, line }, title);
  for (const block of blocks) loseBlock(block, path, log);
}

export function loseBlock({ token, line }: Block, path: string, log: SourceLog): void {
  if (["space", "hr"].includes(token.type)) return;
  const what: Record<string, string> = { html: "HTML", table: "table", list: "list", code: "code" };
  const picture = token.type === "html" && /^<(?:picture|img)\b/i.test(token.raw.trim());
  const words = token.type === "paragraph" ? inlineText((token as Tokens.Paragraph).tokens) : token.raw.trim();
  if (words !== "") log.lose(picture ? "picture" : (what[token.type] ?? "text"), { file: path, line }, words);
}

/** The first paragraph below the title. */
export function introOf(sections: readonly Section[]): string | undefined {
  const block = sections.find(({ depth, blocks }) => depth === 1 && blocks.length > 0)?.blocks[0];
  const words = block?.token.type === "paragraph" ? inlineText((block.token as Tokens.Paragraph).tokens) : "";
  return words !== "" && words.length <= 2000 ? words : undefined;
}
