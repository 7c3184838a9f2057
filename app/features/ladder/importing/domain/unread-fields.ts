import { plainValue } from "../../format/domain/file-shape";
import type { YamlMap, YamlNode } from "../../format/domain/yaml-source";
import type { SourceLog } from "./neutral";
import { clean } from "./source-text";

/** Fields that are no part of a ladder. */
export function loseOthers(node: YamlNode, known: readonly string[], log: SourceLog): void {
  if (node.kind !== "map") return;
  for (const [key, { node: value }] of node.entries) {
    if (known.includes(key)) continue;
    const said = wordsIn(value);
    if (said !== "" && said !== "false") log.loseField(key, value.at, said);
  }
}

/** Entries of a list that should have fields and have none. */
export function loseBare(node: YamlNode | undefined, what: string, log: SourceLog): void {
  if (node === undefined || node.kind === "map") return;
  for (const one of node.kind === "list" ? node.items : [node])
    if (one.kind !== "map" && wordsIn(one) !== "") log.lose(what, one.at, wordsIn(one));
}

/** All texts of a field, one after another. */
export function wordsIn(node: YamlNode): string {
  if (node.kind === "scalar") return node.value === null ? "" : clean(String(node.value));
  const parts = node.kind === "list" ? node.items : [...node.entries.values()].map((entry) => entry.node);
  return parts.map(wordsIn).filter(Boolean).join(" ");
}

/** Entries of a list; a single value is one. */
export const several = (node: YamlNode | undefined): readonly YamlNode[] =>
  node === undefined ? [] : node.kind === "list" ? node.items : wordsIn(node) === "" ? [] : [node];

/** Everything a mapping has besides what was taken; links one by one. */
export function loseEach(map: YamlMap, taken: ReadonlySet<string>, log: SourceLog): void {
  for (const [key, { node, keyAt }] of map.entries) {
    if (taken.has(key)) continue;
    const values = node.kind === "list" ? node.items : [node];
    for (const value of values) {
      const plain = plainValue(value);
      const text =
        typeof plain === "object" && plain !== null
          ? Object.values(plain)
              .map((one) => clean(String(one ?? "")))
              .filter(Boolean)
              .join(" ")
          : clean(String(plain ?? ""));
      if (text !== "") log.loseField(key, node.kind === "list" ? value.at : keyAt, text);
    }
  }
}
