/** Outlines that have a heading for each competency, and below it an item or a paragraph for each level: `**Senior**: designs`. */
import type { Token, Tokens } from "marked";
import { type Block, blocksOf, inlineText, levelNames, type Section } from "./markdown-sections";

type Labelled = { label: string; line: number; blocks: Block[] };

const LABEL = /^([^:.?]{1,60}?)\s*:\s+(\S.*)$/s;

function labelled(text: string, line: number, below: readonly Block[]): Labelled | null {
  const [, label = "", said = ""] = LABEL.exec(text) ?? [];
  const token = {
    type: "paragraph",
    raw: said,
    text: said,
    tokens: [{ type: "text", raw: said, text: said }],
  } as Token;
  return label === "" ? null : { label, line, blocks: [{ token, line }, ...below] };
}

function ofItem({ token, line }: Block): Labelled | null {
  const [own, ...below] = blocksOf((token as Tokens.ListItem).tokens, line).filter((one) => one.token.type !== "space");
  const isText = own?.token.type === "text" || own?.token.type === "paragraph";
  return isText ? labelled(inlineText((own.token as Tokens.Text).tokens), line, below) : null;
}

/** What a block says of each level: a list of which every item is labelled, or a paragraph that begins in bold. */
function labelledIn({ token, line }: Block): Labelled[] | null {
  if (token.type === "list") {
    const items = blocksOf((token as Tokens.List).items, line).map(ofItem);
    return items.every((one) => one !== null) ? (items as Labelled[]) : null;
  }
  if (token.type !== "paragraph" || !/^(?:\*\*|__)/.test(token.raw)) return null;
  const one = labelled(inlineText((token as Tokens.Paragraph).tokens), line, []);
  return one && [one];
}

/** @returns sections with one for each labelled level; `null` if fewer than two labels are called like levels. */
export function withLabelledLevels(plain: readonly Section[]): { sections: Section[]; levels: Set<Section> } | null {
  const blocks = plain.flatMap((section) => (section.depth > 0 ? section.blocks : []));
  const names = levelNames(blocks.flatMap((block) => labelledIn(block)?.map(({ label }) => label) ?? []));
  if (names.size < 2) return null;
  const levels = new Set<Section>();
  const sections = plain.flatMap((section): Section[] => {
    const own: Section = { ...section, blocks: [] };
    const below: Section[] = [];
    for (const block of section.blocks) {
      const found = section.depth > 0 ? labelledIn(block) : null;
      if (found?.every(({ label }) => names.has(label)))
        below.push(...found.map(({ label: title, ...one }) => ({ ...one, title, depth: section.depth + 0.5 })));
      else own.blocks.push(block);
    }
    for (const one of below) levels.add(one);
    return [own, ...below];
  });
  return { sections, levels };
}
