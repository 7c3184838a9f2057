import { freeId } from "~/features/ladder/format/domain/free-id";
import type { DraftFiles } from "./draft";
import { written } from "./yaml-tree";

export type NewLadder = { name: string; owner: string; prefix: string; levels: number };

const SCALE = [
  ["not-yet", "Not yet", "Not seen yet, or only with a lot of help."],
  ["developing", "Developing", "Seen sometimes, or in parts of the work."],
  ["meeting", "Meeting", "Seen regularly, without anyone asking for it."],
  ["exceeding", "Exceeding", "Seen in harder conditions, and others learn from it."],
] as const;

const line = (text: string) => written(text.replace(/\s+/g, " ").trim());

/** A short name for a framework: lower-case words of its name. */
function shortName(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
  return words.slice(0, 60).replace(/-+$/, "") || "ladders";
}

/**
 * The files of a ladder that someone begins here: a scale, one competency and one expectation at each level. What people have to write is
 * marked, so that it can't be published before.
 */
export function firstFiles({ name, owner, prefix, levels }: NewLadder): { slug: string; files: DraftFiles } {
  const slug = shortName(name);
  const taken = new Set<string>();
  const competency = freeId("c", name, taken);
  const head = [
    ...[`name: ${line(name)}`, "version: 1.0.0", `owner: ${line(owner)}`, "summary: What this framework is for."],
    ...["invented: [summary]", "scale:"],
    ...SCALE.map(([id, label, meaning]) => {
      const meets = id === "meeting" ? ", meets: true" : "";
      return `  - { id: ${id}, label: ${label}, meaning: ${written(meaning, true)}${meets} }`;
    }),
    ...["themes:", "  - { id: craft, name: Craft, summary: How the work is done. }"],
    ...["competencies:", `  - id: ${competency}`, "    theme: craft", "    name: First competency"],
    ...["    summary: What belongs to it.", "    invented: [name, summary]"],
  ];
  const codes = Array.from({ length: levels }, (_, index) => `${prefix}${index + 1}`);
  const ladder = [
    ...["id: ladder", `name: ${line(name)}`, `code: ${prefix}`, "summary: Who this ladder is for."],
    ...[`entry: [${codes[0]}]`, "invented: [summary]", "levels:"],
    ...codes.flatMap((code) => [
      ...[
        `  - code: ${code}`,
        `    title: ${code}`,
        "    scope: What it works on.",
        "    summary: The level as a whole.",
      ],
      ...["    invented: [title, scope, summary]", "    expectations:", `      ${competency}:`],
      ...[`        - id: ${freeId("e", code, taken)}`, "          statement: Shows what this level asks."],
      ...["          kind: skill", "          invented: [statement]"],
    ]),
  ];
  const steps = codes
    .slice(1)
    .flatMap((code, index) => [
      ...[`  - id: ${freeId("s", code, taken)}`, `    from: ${codes[index]}`, `    to: ${code}`],
      ...[`    summary: From ${codes[index]} to ${code}.`, "    invented: [summary]", "    criteria:"],
      ...[
        `      - id: ${freeId("r", code, taken)}`,
        "        all: true",
        `        at: ${code}`,
        "        rating: meeting",
      ],
      ...["        share: most", "        sustained: { cycles: 1 }"],
    ]);
  const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
  return {
    slug,
    files: new Map([
      ["framework.yaml", text(head)],
      ["ladders/ladder.yaml", text(ladder)],
      ...(steps.length > 0 ? [["promotion.yaml", text(["steps:", ...steps])] as const] : []),
    ]),
  };
}
