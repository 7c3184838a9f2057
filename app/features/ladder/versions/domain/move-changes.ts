import type { Criterion, Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { canonicalJson } from "~/kernel/canonical-json";
import type { Change } from "./change";
import { type Lineage, levelAfter } from "./lineage";

const keyOf = ({ from, to }: { from: string; to: string }) => `${from} to ${to}`;

/** A step or pathway of the version before in the codes that its levels have now; `null` where one of them is gone. */
function carried<Move extends { from: string; to: string }>(move: Move, lineage: Lineage): Move | null {
  const [from, to] = [levelAfter(lineage, move.from), levelAfter(lineage, move.to)];
  return from === null || to === null ? null : { ...move, from, to };
}

const SHARES = { most: 0, core: 0, all: 1 } as const;

const scopeKey = ({ scope }: Criterion, lineage?: Lineage): string => {
  if (scope.of === "all") return "all";
  if (scope.of === "theme") return `theme ${scope.themeId}`;
  return `competency ${lineage?.competency.get(scope.competencyId)?.[0] ?? scope.competencyId}`;
};

/** How long it must be kept up, in cycles of half a year, to compare the two ways of saying it. */
const cyclesOf = ({ sustained }: Criterion) =>
  sustained === null ? 0 : "cycles" in sustained ? sustained.cycles : sustained.months / 6;

/** Whether a criterion asks for something that the same one did not before. */
function asksMore(was: Criterion, is: Criterion, { scale }: Framework, lineage: Lineage): boolean {
  const place = (id: string) => scale.findIndex((word) => word.id === id);
  const at = levelAfter(lineage, was.at) ?? was.at;
  if (scopeKey(was, lineage) !== scopeKey(is) || at !== is.at) return true;
  if (place(is.rating) > place(was.rating) || is.corroborated > was.corroborated) return true;
  if (cyclesOf(is) > cyclesOf(was)) return true;
  return SHARES[is.share] > SHARES[was.share] || (is.share !== was.share && was.share !== "all");
}

function stepChanges(was: PromotionStep, is: PromotionStep, after: Framework, lineage: Lineage): Change[] {
  const move = keyOf(is);
  const now = new Map(is.criteria.map((one) => [one.id, one]));
  const old = new Map(was.criteria.map((one) => [one.id, one]));
  const added = is.criteria.filter(({ id }) => !old.has(id));
  const conditions = new Set(was.beyondTheLadder.map(({ id }) => id));
  const changes = added.map(({ id }): Change => {
    return { size: "major", anchor: { list: "criteria", id }, text: `New criterion for promotion from ${move}` };
  });
  for (const before of was.criteria) {
    const one = now.get(before.id);
    const anchor = { list: "criteria", id: before.id } as const;
    if (!one) changes.push({ size: "minor", anchor: null, text: `A criterion for promotion from ${move} is gone` });
    else if (asksMore(before, one, after, lineage)) {
      changes.push({ size: "major", anchor, text: `A criterion for promotion from ${move} asks more` });
    } else if (canonicalJson({ ...before, why: "", at: one.at }) !== canonicalJson({ ...one, why: "" })) {
      changes.push({ size: "minor", anchor, text: `A criterion for promotion from ${move} asks less` });
    } else if (before.why !== one.why) changes.push({ size: "patch", anchor, text: `Reason of a criterion reworded` });
  }
  for (const { id } of is.beyondTheLadder.filter((one) => !conditions.has(one.id))) {
    changes.push({
      size: "minor",
      anchor: { list: "conditions", id },
      text: `New condition for promotion from ${move}`,
    });
  }
  const left = is.beyondTheLadder.filter(({ id }) => conditions.has(id));
  const wordsOf = ({ summary, beyondTheLadder }: PromotionStep) => canonicalJson([summary, beyondTheLadder]);
  if (wordsOf(was) !== wordsOf({ ...is, beyondTheLadder: left })) {
    changes.push({ size: "patch", anchor: { list: "steps", id: is.id }, text: `Words about promotion from ${move}` });
  }
  return changes;
}

/** Promotion steps and pathways: what a way on asks, and which ways there are. */
export function movesChanges(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const steps = new Map(after.promotions.map((one) => [keyOf(one), one]));
  const paths = new Map(after.pathways.map((one) => [`${one.kind} ${keyOf(one)}`, one]));
  const known = new Set<string>();
  const changes: Change[] = [];
  for (const was of before.promotions) {
    const move = carried(was, lineage);
    const is = move && steps.get(keyOf(move));
    if (is) known.add(keyOf(is));
    if (is) changes.push(...stepChanges(was, is, after, lineage));
    else if (move) changes.push({ size: "major", anchor: null, text: `No promotion from ${keyOf(move)} any more` });
  }
  for (const is of after.promotions.filter((one) => !known.has(keyOf(one)))) {
    changes.push({ size: "minor", anchor: { list: "steps", id: is.id }, text: `New promotion step from ${keyOf(is)}` });
  }
  const kept = new Set<string>();
  for (const was of before.pathways) {
    const move = carried(was, lineage);
    const is = move && paths.get(`${was.kind} ${keyOf(move)}`);
    if (is) kept.add(is.id);
    if (move && !is) changes.push({ size: "major", anchor: null, text: `No way from ${keyOf(move)} any more` });
    else if (is && was.bothWays && !is.bothWays) {
      changes.push({
        size: "major",
        anchor: { list: "pathways", id: is.id },
        text: `No way back from ${is.to} to ${is.from}`,
      });
    } else if (is && (was.note !== is.note || was.bothWays !== is.bothWays)) {
      changes.push({
        size: "patch",
        anchor: { list: "pathways", id: is.id },
        text: `The way from ${keyOf(is)} reworded`,
      });
    }
  }
  for (const is of after.pathways.filter((one) => !kept.has(one.id))) {
    changes.push({ size: "minor", anchor: { list: "pathways", id: is.id }, text: `New way from ${keyOf(is)}` });
  }
  return changes;
}
