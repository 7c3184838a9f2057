import { Refusal } from "~/kernel/refusal";
import { distinctWeeks, freeSlots, leastOverlap } from "~/kernel/time/overlap";
import type { Db, Tx } from "~/platform/database/database.server";
import { brokenRule, type HardRule } from "./domain/hard-rules";
import type { PairingFrame } from "./domain/pairing-people";
import { findTwoPeople } from "./rule-check.repo.server";

type Asked = {
  round: PairingFrame & { id: string };
  menteeId: string;
  mentorId: string;
  /** Both ask for it, which lifts the cool-down: one asks, and the other accepts. */
  bothAsk?: boolean;
};

/**
 * The hard rule that forbids two people of a round now; `null` for none. One statement; inside the transaction of what depends on
 * it. Seats are another question.
 * @throws {Refusal} `conflict`: one of them takes part no longer.
 */
export async function ruleAgainst(
  db: Db | Tx,
  { round, menteeId, mentorId, bothAsk = false }: Asked,
): Promise<HardRule | null> {
  const found = await findTwoPeople(db, round.id, { menteeId, mentorId });
  if (!found) throw new Refusal("conflict", "One of the two takes part in this round no longer. Choose somebody else.");
  const { mentee, mentor, past, forbidden } = found;
  const weeks = distinctWeeks(round.startsOn, round.endsOn, [mentee.timeZone, mentor.timeZone]);
  const [theirs, others] = [mentee, mentor].map(({ hours, timeZone }) => freeSlots(hours, timeZone, weeks));
  const overlap = leastOverlap(theirs!, others!);
  return brokenRule(mentee, mentor, round, { overlap, past: bothAsk ? null : past, forbidden });
}
