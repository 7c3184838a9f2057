import { HEALTH_RULES, type Health } from "./health";
import type { PairStatus } from "./pair";

type Watched = { status: PairStatus; health: Health | null };

/**
 * Pairs in the order in which they need care: those that call for attention, by the first of the rules that they break; then those
 * of which it is too early to tell, those on track, paused ones, and those that have ended. Among equals the given order stays.
 */
export function byCare<Pair extends Watched>(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const QUIET = { TOO_EARLY: 1, ON_TRACK: 2 } as const;
const [PAUSED, ENDED] = [3, 4];

function placeOf({ status, health }: Watched): number {
  if (!health) return ENDED;
  // Below 1, so that all of them come first.
  if (health.state === "ATTENTION") return ruleOf(health) / HEALTH_RULES.length;
  return status === "PAUSED" ? PAUSED : QUIET[health.state];
}

const ruleOf = ({ findings }: Health) => Math.min(...findings.map(({ rule }) => HEALTH_RULES.indexOf(rule)));
