import type { YamlNode } from "../../format/domain/yaml-source";
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

/** All texts of a field, one after another. */
function wordsIn(node: YamlNode): string {
  if (node.kind === "scalar") return node.value === null ? "" : clean(String(node.value));
  const parts = node.kind === "list" ? node.items : [...node.entries.values()].map((entry) => entry.node);
  return parts.map(wordsIn).filter(Boolean).join(" ");
}
