import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type PairingFrameworks, type PairingInput, type PairingPeople, pairingInput } from "./domain/pairing-input";
import type { PairingMode } from "./domain/run";
import { readPairingPeople } from "./pairing-input.repo.server";

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
