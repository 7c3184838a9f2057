import { checkReference, levelsOf } from "./check-ladders";
import type { LevelPart, Parts, PathwayPart } from "./framework-parts";
import type { Place, Report } from "./problem";

/** An advancing step between two levels: to the next of a ladder, or by a pathway. */
export type Step = { from: string; to: string; at: Place };

/** Steps from each level to the next of its ladder; overlays are not climbed. */
export function ladderSteps(parts: Parts): (Step & { upper: LevelPart })[] {
  return parts.ladders
    .filter((ladder) => ladder.value.kind !== "overlay")
    .flatMap((ladder) => {
      const levels = levelsOf(ladder, parts);
      return levels.slice(1).map((upper, index) => {
        return { from: levels[index]!.value.code, to: upper.value.code, at: upper.at("code"), upper };
      });
    });
}

/** Pathways whose two ends exist. */
function usable(parts: Parts, climbed: ReadonlySet<string>): (PathwayPart & { from: string; to: string })[] {
  return parts.pathways.flatMap((pathway) => {
    const { from, to } = pathway.value;
    return from !== undefined && to !== undefined && climbed.has(from) && climbed.has(to)
      ? [{ ...pathway, from, to }]
      : [];
  });
}

function checkPathway(pathway: PathwayPart, moves: Map<string, string>, report: Report): void {
  const { from, to, kind, both_ways, id } = pathway.value;
  if (both_ways && kind === "advance") {
    report(
      pathway.at("both_ways"),
      "wrong-value",
      "Only lateral pathways go both ways. Write kind: lateral, or remove this.",
    );
  }
  if (from === undefined || to === undefined) return;
  if (from === to) {
    report(pathway.at("to"), "not-a-move", `A pathway leads somewhere else than ${from}. Correct it.`);
    return;
  }
  for (const move of both_ways ? [`${from} ${to}`, `${to} ${from}`] : [`${from} ${to}`]) {
    const other = moves.get(move);
    if (other === undefined) moves.set(move, id);
    else if (other !== id) {
      const [start, end] = move.split(" ");
      const message = `From ${start} to ${end} there is already ${other}. Keep one of them.`;
      report(pathway.at("from"), "duplicate-move", message);
      return;
    }
  }
}

/** Levels that laterally connect become one; the representative of each level's group. */
function lateralGroups(codes: readonly string[], pathways: ReturnType<typeof usable>): (code: string) => string {
  const groups = new Map(codes.map((code) => [code, code]));
  const groupOf = (code: string): string => {
    let root = code;
    while (groups.get(root) !== root) root = groups.get(root)!;
    groups.set(code, root);
    return root;
  };
  for (const { value, from, to } of pathways) {
    if (value.kind === "lateral") groups.set(groupOf(from), groupOf(to));
  }
  return groupOf;
}

/** The groups of one cycle in order of travel; `null` when there is none. Depth first, without recursion. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const trail: string[] = [];
    const next: string[][] = [[start]];
    while (next.length > 0) {
      const node = next.at(-1)!.pop();
      if (node === undefined) {
        next.pop();
        const left = trail.pop();
        if (left !== undefined) done.add(left);
      } else if (trail.includes(node)) {
        return trail.slice(trail.indexOf(node));
      } else if (!done.has(node)) {
        trail.push(node);
        next.push([...(edges.get(node) ?? [])]);
      }
    }
  }
  return null;
}

/** Advancing must never lead back to matching scope: it would make one level both above and below another. */
function checkCycles(parts: Parts, steps: readonly Step[], pathways: ReturnType<typeof usable>, report: Report): void {
  const codes = parts.levels.map((level) => level.value.code);
  const groupOf = lateralGroups(codes, pathways);
  const edges = new Map<string, string[]>();
  const advancing = pathways.filter(({ value }) => value.kind === "advance");
  for (const { from, to } of [...steps, ...advancing]) {
    edges.set(groupOf(from), [...(edges.get(groupOf(from)) ?? []), groupOf(to)]);
  }
  const cycle = findCycle(edges);
  if (!cycle) return;
  const inCycle = (code: string) => cycle.includes(groupOf(code));
  const guilty = pathways.filter(({ from, to }) => inCycle(from) && inCycle(to)).at(-1);
  const names = cycle.map((group) => codes.filter((code) => groupOf(code) === group).join(" = "));
  const message = `Advancing leads in a circle here: ${[...names, names[0]].join(", then ")}. Change or remove a pathway.`;
  report(guilty?.at() ?? parts.head.at(), "circular-pathways", message);
}

/** From the entries of all ladders, along next levels and pathways, every level must be reached. */
function checkReachability(
  parts: Parts,
  steps: readonly Step[],
  pathways: ReturnType<typeof usable>,
  climbed: ReadonlySet<string>,
  report: Report,
): void {
  const reached = new Set(parts.ladders.flatMap((ladder) => ladder.value.entry ?? []));
  const ways = new Map<string, string[]>();
  const add = (from: string, to: string) => ways.set(from, [...(ways.get(from) ?? []), to]);
  for (const { from, to } of [...steps, ...pathways]) add(from, to);
  for (const { from, to, value } of pathways) if (value.both_ways) add(to, from);
  for (const code of reached) for (const to of ways.get(code) ?? []) reached.add(to);
  const lost = parts.levels.filter(({ value }) => climbed.has(value.code) && !reached.has(value.code));
  if (reached.size === 0 && lost.length > 0) {
    const message = "No ladder says at which level people start. Add entry: [...] with level codes to one of them.";
    report(parts.ladders[0]?.at() ?? parts.head.at(), "unreachable-level", message);
    return;
  }
  for (const level of lost) {
    const message = `Nobody can get to ${level.value.code}. Name it in its ladder's entry, or add a pathway to it or below it.`;
    report(level.at("code"), "unreachable-level", message);
  }
}

export function checkPathways(parts: Parts, report: Report): void {
  const overlays = new Set(parts.ladders.filter(({ value }) => value.kind === "overlay").map(({ value }) => value.id));
  const climbed = new Set(
    parts.levels.filter(({ value }) => !overlays.has(value.ladder)).map(({ value }) => value.code),
  );
  const steps = ladderSteps(parts);
  const moves = new Map(steps.map(({ from, to }) => [`${from} ${to}`, "the step to the next level"]));
  for (const pathway of parts.pathways) {
    checkReference(pathway.at("from"), "level of a ladder", pathway.value.from, climbed, report);
    checkReference(pathway.at("to"), "level of a ladder", pathway.value.to, climbed, report);
    checkPathway(pathway, moves, report);
  }
  const pathways = usable(parts, climbed);
  checkCycles(parts, steps, pathways, report);
  checkReachability(parts, steps, pathways, climbed, report);
}
