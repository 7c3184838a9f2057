/** What an outline asks below a level. */
import type { Tokens } from "marked";
import { isAttribute } from "./level-attributes";
import { type Block, blocksOf, inlineText, loseBlock } from "./markdown-sections";
import type { SourceLog, SourcePlace } from "./neutral";
import { clean, isBlank } from "./source-text";

/** `competency` is `null` where a bullet names none. */
export type Ask = { competency: string | null; text: string; at: SourcePlace };

/** What a level asks: each bullet, list or paragraph below it. */
export function asksIn(blocks: readonly Block[], competency: string | null, path: string, log: SourceLog): Ask[] {
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
export function competencies(asks: readonly Ask[], log: SourceLog): Ask[] {
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
