/**
 * Independence in the meeting: a session is played twice, and one rater votes otherwise the second time, and has said something else
 * of the person whose turn has not come. Until the vote is closed nothing else may differ for anybody else, in what is written or in
 * what is answered. Once it is, those who meet see it, and nobody who does not.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { times } from "../setup/draws";
import { formRequest } from "../setup/request";
import {
  answersTo,
  createSession,
  FIRST,
  heard,
  ITEMS,
  isOwn,
  openPlace,
  type Place,
  play,
  type Session,
  scripts,
  unhashed,
  WORDS,
  written,
} from "./played-session";

/** Once costs twenty seconds; each day has other votes. */
const RUNS = times(1, 3);

let places: [Place, Place];

beforeAll(async () => {
  places = [await openPlace(), await openPlace()];
});
afterAll(() => Promise.all(places.map(({ app }) => app.close())));

type Who = keyof Session["people"];

/** Votes by their places in the scale; 4 is an abstention. */
const votes = fc.tuple(fc.nat(4), fc.nat(4));
type Votes = typeof votes extends fc.Arbitrary<infer One> ? One : never;

const cases = fc
  .record({ script: scripts, first: votes, before: votes, second: votes, others: votes, closing: fc.boolean() })
  .filter(({ first, second }) => first.join() !== second.join());

async function send(
  { ask }: Place,
  { sessionId, cookies }: Session,
  who: Who,
  page: string,
  form: Record<string, string>,
) {
  const { status } = await ask(formRequest(`/calibration/${sessionId}/${page}`, form, cookies.get(who)));
  expect(`${form.do} ${status}`).toBe(`${form.do} 302`);
}

const vote = (place: Place, session: Session, who: Who, words: Votes) =>
  send(place, session, who, "meeting", {
    ...{ do: "vote", person: session.people.sam, ballot: "1" },
    ...Object.fromEntries(ITEMS.map((item, index) => [`vote.${item}`, WORDS[words[index]!] ?? ""])),
  });

/** The meeting is opened, and Sam's turn has come. */
async function comeToSam(place: Place, session: Session): Promise<void> {
  await send(place, session, "lead", "open", { do: "open" });
  await send(place, session, "lead", "meeting", { do: "come-to", person: session.people.sam, moves: "0" });
  await send(place, session, "lead", "meeting", { do: "reveal", person: session.people.sam });
}

/** Where a rater finds their own vote and what they said. */
const isVoters = (path: string) => isOwn(path) || /\/meeting/.test(path);
const MEET: readonly string[] = ["lead", "scribe", "ria", "rob", "ray", "observer"];

/** Addresses at which somebody is answered otherwise the second time. */
async function differences(sessions: readonly [Session, Session], who: string): Promise<string[]> {
  const [one, other] = [
    await answersTo(places[0], sessions[0], who, true),
    await answersTo(places[1], sessions[1], who, true),
  ];
  return [...one.keys()].filter((path) => other.get(path) !== one.get(path));
}

test("a vote is its voter's alone until all have voted or a facilitator closes it", async () => {
  const property = fc.asyncProperty(cases, async ({ script, first, before, second, others, closing }) => {
    const sessions = [await createSession(places[0], "before"), await createSession(places[1], "before")] as const;
    const both = async (act: (place: Place, session: Session, isSecond: boolean) => Promise<void>) => {
      for (const index of [0, 1] as const) await act(places[index], sessions[index], index === 1);
    };
    await both(async (place, session, isSecond) => {
      await play(place, session, { steps: FIRST, swapped: isSecond ? script.swapped : null, same: "sam" });
      await comeToSam(place, session);
      // Taken back by a second one, which a page may not tell either.
      await vote(place, session, "ria", before);
      await vote(place, session, "ria", isSecond ? second : first);
      await vote(place, session, "rob", others);
      await heard(place);
    });
    expect(await written(places[1])).toEqual(await written(places[0]));
    expect(places[1].told).toEqual(places[0].told);
    for (const who of sessions[0].cookies.keys()) {
      const differ = await differences(sessions, who);
      if (who === "ria") expect(differ.some((path) => path.includes("/meeting"))).toBe(true);
      expect([who, ...differ.filter((path) => who !== "ria" || !isVoters(path))]).toEqual([who]);
    }
    expect(unhashed(places[1].lines.join(""))).toBe(unhashed(places[0].lines.join("")));

    await both(async (place, session) => {
      const close = { do: "close-vote", person: session.people.sam, ballot: "1" };
      if (closing) await send(place, session, "lead", "meeting", close);
      else await vote(place, session, "ray", others);
    });
    for (const who of sessions[0].cookies.keys()) {
      const differ = await differences(sessions, who);
      const isThere = MEET.includes(who);
      expect(`${who} ${differ.some((path) => path.includes("/meeting"))}`).toBe(`${who} ${isThere}`);
      const hidden = differ.filter(
        (path) => !(isThere && path.includes("/meeting")) && !(who === "ria" && isOwn(path)),
      );
      expect([who, ...hidden]).toEqual([who]);
    }
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  // Beside much else on a small machine.
}, 900_000);
