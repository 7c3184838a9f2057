/**
 * A game: an administrator with every tool, and a program with a SCIM token, try at random to read a word of someone's sealed matter
 * within the 72 hours in which such changes wait. Each organization is small, and some share a database.
 */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { SEED, times } from "../setup/draws";
import { MOVES, type Move } from "./game-moves";
import { type Organization, openPlaces } from "./game-place";
import { entriesOf, refusedOr, signedIn, stateOf, wordsRead } from "./game-seen";

/** Organizations: on an ordinary day, and in the full run. `GAME=10000` plays that many, in about an hour. */
const ORGANIZATIONS = Number(process.env.GAME ?? times(10, 1_000));
const HOUR = 3_600_000;
const NAMES = Object.keys(MOVES) as Move["do"][];
const moves = fc.array(fc.record({ do: fc.constantFrom(...NAMES), hours: fc.nat(11), pick: fc.nat(99) }), {
  minLength: 1,
  maxLength: 6,
});

const places = openPlaces();
afterAll(() => places.close());

type Played = { read: string[]; done: number; near: number; unseen: string[] };

/** @param fault what is broken in Waymark itself, after each move. */
async function game(sequence: readonly Move[], fault?: (at: Organization) => Promise<unknown>): Promise<Played> {
  const at = await places.next();
  const { app } = at;
  const played = { done: 0, near: 0, unseen: [] as string[] };
  for (const move of sequence) {
    app.setNow(new Date(app.now().getTime() + move.hours * HOUR));
    const admin = (await signedIn(at, "ada"))!;
    const [before, entries] = [await stateOf(at), await entriesOf(at)];
    if ((await refusedOr(MOVES[move.do]({ at, admin, pick: move.pick }).then(() => "done"))) !== null) played.done++;
    const [after, written] = [await stateOf(at), await entriesOf(at)];
    const changed = [...after].filter(([id, state]) => before.get(id) !== state).map(([id]) => id);
    if (changed.length > 0) played.near++;
    if (changed.some((id) => (written.get(id) ?? 0) === (entries.get(id) ?? 0))) played.unseen.push(move.do);
    await fault?.(at);
  }
  const elevated = (await app.db.elevatedRead.count({ where: { subjectId: at.sam.id } })) > 0;
  // At the end alone: sequences of all lengths are drawn, so that each state in between is the end of another one.
  return { ...played, read: await wordsRead(at, elevated) };
}

const drawn = (numRuns: number) => fc.sample(moves, { seed: SEED, numRuns });

test(`in ${ORGANIZATIONS} organizations no word of sealed matter is read, and each near attempt is in that person's activity (seed ${SEED})`, {
  timeout: 7_200_000,
}, async () => {
  const [read, unseen]: [unknown[], unknown[]] = [[], []];
  let [done, near] = [0, 0];
  for (const sequence of drawn(ORGANIZATIONS)) {
    const played = await game(sequence);
    done += played.done;
    near += played.near;
    if (played.read.length > 0) read.push({ sequence, words: played.read });
    if (played.unseen.length > 0) unseen.push({ sequence, moves: played.unseen });
  }
  console.info(
    `${ORGANIZATIONS} organizations, ${done} moves, ${near} near attempts, ${read.length} with words read, ${unseen.length} with unseen attempts`,
  );
  expect(read).toEqual([]);
  expect(unseen).toEqual([]);
  expect(near).toBeGreaterThan(ORGANIZATIONS);
});

test("the game finds a hold on a manager that is not kept", async () => {
  const sequence: Move[] = [{ do: "manager", hours: 1, pick: 0 }];
  const { read } = await game(sequence, ({ app, sam, ada }) =>
    app.db.person.update({ where: { id: sam.id }, data: { managerId: ada.id } }),
  );
  expect(read).toContain("ada: plan-shared");
});

test("the game finds a hold on an address that is not kept", async () => {
  const sequence: Move[] = [{ do: "address", hours: 1, pick: 0 }];
  const { read } = await game(sequence, ({ app, sam }) =>
    app.db.addressHold.updateMany({ where: { personId: sam.id }, data: { endedAt: app.now() } }),
  );
  const own = ["sealed-own", "draft-own", "plan-own", "case-draft", "meeting-sam", "pair-own", "refused-sam"];
  expect(read).toEqual(expect.arrayContaining(own.map((word) => `sam: ${word}`)));
});

/** What the game has found, in the fewest moves. */
test.each<[string, Move[]]>([
  ["takes over what someone left behind", [{ do: "take-opening", hours: 0, pick: 0 }]],
  ["gives it to a report", [{ do: "take-opening", hours: 0, pick: 1 }]],
  [
    "takes a report out from under themselves first",
    [
      { do: "detach", hours: 0, pick: 0 },
      { do: "manager", hours: 1, pick: 1 },
    ],
  ],
  [
    "appoints a second administrator for it, since long ago",
    [
      { do: "manager", hours: 0, pick: 0 },
      { do: "appoint", hours: 1, pick: 0 },
    ],
  ],
  [
    "appoints one before it",
    [
      { do: "appoint", hours: 0, pick: 5 },
      { do: "address", hours: 1, pick: 0 },
      { do: "appoint", hours: 1, pick: 5 },
    ],
  ],
])("an administrator reads nothing who %s", async (_, sequence) => {
  expect(await game(sequence)).toMatchObject({ read: [], unseen: [] });
});
