import { lexer, type Tokens } from "marked";
import { markdownProblem } from "./markdown-sections";
import type { SourceFile } from "./neutral";
import { clean } from "./source-text";

/** The names that an introduction lists below a heading "Axes": what bullets stand for that name a value only. */
export function axesIn(introduction: SourceFile | undefined): string[] | null {
  if (!introduction) return null;
  const text = new TextDecoder().decode(introduction.bytes).replace(/\r\n?/g, "\n");
  if (markdownProblem(text)) return null;
  const tokens = lexer(text);
  const heading = tokens.findIndex(
    (token) => token.type === "heading" && /^axes$/i.test((token as Tokens.Heading).text),
  );
  const after = tokens.slice(heading + 1);
  const list =
    heading === -1
      ? undefined
      : after
          .slice(
            0,
            after.findIndex(({ type }) => type === "heading"),
          )
          .find(({ type }) => type === "list");
  const names = ((list as Tokens.List | undefined)?.items ?? []).map((item) =>
    clean(/^\*\*(.+?)\*\*/.exec(item.text)?.[1] ?? ""),
  );
  return names.length > 0 && names.every((name) => name !== "") ? names : null;
}
