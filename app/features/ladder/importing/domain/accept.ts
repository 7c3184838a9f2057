/** Taking the marks off what an import filled in: the lines with `invented`, and nothing else of the file. */
import { collectProblems } from "../../format/domain/problem";
import { readYaml, type YamlNode } from "../../format/domain/yaml-source";

/** Where things are marked, with the fields named. */
export type Mark = { line: number; fields: readonly string[] };

function marksIn(node: YamlNode, into: Mark[]): void {
  if (node.kind === "list") for (const item of node.items) marksIn(item, into);
  if (node.kind !== "map") return;
  for (const [key, { keyAt, node: value }] of node.entries) {
    if (key !== "invented") marksIn(value, into);
    else if (value.kind === "list") {
      const fields = value.items.flatMap((item) => (item.kind === "scalar" ? [String(item.value)] : []));
      into.push({ line: keyAt.line, fields });
    }
  }
}

export type Accepted = { text: string; accepted: number; left: readonly Mark[] };

const MARK = /^(\s*)invented:\s*\[[^\]]*\]\s*(?:#.*)?$/;

/**
 * A file without its marks.
 * @param fields only these; all without it. What a line isn't written as the import writes it stays, for a person to take off.
 */
export function acceptMarks(path: string, text: string, fields: ReadonlySet<string> | null): Accepted | null {
  const root = readYaml(path, new TextEncoder().encode(text), collectProblems().report);
  if (!root) return null;
  const marks: Mark[] = [];
  marksIn(root, marks);
  const lines = text.split("\n");
  const left: Mark[] = [];
  let accepted = 0;
  const gone = new Set<number>();
  for (const { line, fields: marked } of marks) {
    const found = MARK.exec((lines[line - 1] ?? "").replace(/\r$/, ""));
    const stays = fields ? marked.filter((field) => !fields.has(field)) : [];
    if (!found || stays.length === marked.length) left.push({ line, fields: marked });
    else {
      accepted += marked.length - stays.length;
      if (stays.length === 0) gone.add(line - 1);
      else {
        lines[line - 1] = `${found[1]}invented: [${stays.join(", ")}]`;
        left.push({ line, fields: stays });
      }
    }
  }
  return { text: lines.filter((_line, index) => !gone.has(index)).join("\n"), accepted, left };
}

/** The same data without marks. */
export function withoutMarks(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutMarks);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (key === "invented" ? [] : [[key, withoutMarks(value)]])),
  );
}
