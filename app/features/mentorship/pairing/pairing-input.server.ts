import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { distinctWeeks, freeSlots, leastOverlap } from "~/kernel/time/overlap";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { brokenRule, type HardRule } from "./domain/hard-rules";
import { type PairingFrameworks, type PairingInput, type PairingPeople, pairingInput } from "./domain/pairing-input";
import type { PairingFrame } from "./domain/pairing-people";
import type { PairingMode } from "./domain/run";
import { findTwoPeople, readPairingPeople } from "./pairing-input.repo.server";

/** Everything that a round's pairing is worked out from, as it is now; `null` when there is no such round. */
export async function loadPairing(
  app: Pick<App, "db" | "keep" | "now">,
  roundId: string,
  mode: PairingMode,
): Promise<PairingInput | null> {
  const people = await pairingPeople(app, app.db, roundId);
  return people && pairingInput(people, mode, await frameworksOf(app, people));
}

/**
 * The people whom a round is to pair, as they are today; `null` when there is no such round.
 * @param withoutPair a pair whose mentee is looked at as if it had ended.
 */
export function pairingPeople(
  app: Pick<App, "now">,
  db: Db | Tx,
  roundId: string,
  withoutPair: string | null = null,
): Promise<PairingPeople | null> {
  return readPairingPeople(db, roundId, dayText(app.now()), withoutPair);
}

/** What frameworks say of these people: of those in which expectations were chosen, and the current ones. */
export async function frameworksOf(app: Pick<App, "db" | "keep">, people: PairingPeople): Promise<PairingFrameworks> {
  const chosen = new Set(people.mentees.flatMap(({ expectations }) => expectations.map(({ versionId }) => versionId)));
  const heads = await currentVersions(app);
  const read = async (id: string) => [id, await readFramework(app, id)] as const;
  const byVersion = new Map(await Promise.all([...chosen].sort().map(read)));
  const current = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  return { byVersion, current };
}

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
  if (!found) throw new Refusal("conflict", "One of them no longer takes part in this round. Choose someone else.");
  const { mentee, mentor, past, forbidden } = found;
  const weeks = distinctWeeks(round.startsOn, round.endsOn, [mentee.timeZone, mentor.timeZone]);
  const [theirs, others] = [mentee, mentor].map(({ hours, timeZone }) => freeSlots(hours, timeZone, weeks));
  const overlap = leastOverlap(theirs!, others!);
  return brokenRule(mentee, mentor, round, { overlap, past: bothAsk ? null : past, forbidden });
}
