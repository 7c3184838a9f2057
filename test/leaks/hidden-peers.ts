import fc from "fast-check";
import { type PeerAnswerRow, peerRequestRow } from "../factories/peers";
import type { Place } from "./people";
import { type Answer, type Items, isAround, type Making, managerOf, type Plan, type Thing } from "./plan";

type Assessment = Items["assessments"];
type Peers = NonNullable<Assessment["peers"]>;

/** People of no organisation, who write reviews in all of them. */
export const OUTSIDERS = Array.from({ length: 5 }, (_, place) => `outsider-${place}`);
const FEWEST = 5;

export const arbitraryPeers = (somebody: fc.Arbitrary<Place>): fc.Arbitrary<Peers> =>
  fc.record({
    text: fc.constantFrom("ATTRIBUTED" as const, "SUMMARY" as const),
    asked: fc.uniqueArray(
      fc.record({
        peer: somebody,
        answer: fc.constantFrom<Answer>("ASKED", "DRAFT", "DECLINED", "SUBMITTED", "SUBMITTED"),
        byManager: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4, selector: ({ peer }) => peer },
    ),
    others: fc.constantFrom(0, 0, 4, OUTSIDERS.length),
    released: fc.boolean(),
  });

/** Nobody is their own peer, and a summary is shown after the reveal, of five at least. */
export function tidyPeers({ subject, revealed, peers }: Assessment): Peers | null {
  if (!peers) return null;
  const asked = peers.asked.filter(({ peer }) => peer !== subject);
  const given = { ...peers, asked };
  return { ...given, released: given.released && revealed && peers.text === "SUMMARY" && submitted(given) >= FEWEST };
}

const submitted = ({ asked, others }: Peers) => others + asked.filter(({ answer }) => answer === "SUBMITTED").length;

const NAMES: Partial<Record<Answer, string>> = {
  DRAFT: "peer's draft",
  DECLINED: "peer's refusal",
  SUBMITTED: "peer's review",
};

/** What peers wrote, if only for themselves so far. */
export function reviewsIn({ peers }: Assessment): Thing[] {
  return (peers?.asked ?? []).flatMap(({ peer, answer }) => {
    const of = NAMES[answer];
    return of ? [{ of, by: peer }] : [];
  });
}

/** A draft is its writer's. Decision 26: after the reveal by name, or as a summary of five that is shown once. */
export function mayReadReview(plan: Plan, item: Assessment, actor: Place, { of, by }: Thing): boolean {
  const { subject, revealed, peers, cycle } = item;
  if (actor === by) return true;
  if (of === "peer's refusal") return actor === subject || actor === managerOf(plan, subject);
  if (of !== "peer's review" || !revealed || !peers || !isAround(plan, subject, actor)) return false;
  if (peers.text === "ATTRIBUTED") return true;
  const isPeer = peers.asked.some(({ peer, answer }) => peer === actor && answer === "SUBMITTED");
  return submitted(peers) >= FEWEST && !isPeer && (peers.released || Boolean(cycle?.isClosed));
}

type About = { id: string; versionId: string; subjectId: string };

export function peerRows(making: Making, of: About, item: Assessment, isOther: (thing: Thing) => boolean) {
  const { peers, subject } = item;
  if (!peers) return {};
  const manager = managerOf(making.plan, subject);
  const all = [
    ...peers.asked.map(({ peer, answer, byManager }) => ({
      id: `${of.id}r${peer}`,
      peerId: making.person(peer),
      answer,
      askedById: byManager && manager !== null ? making.person(manager) : of.subjectId,
      other: isOther({ of: NAMES[answer] ?? "", by: peer }),
    })),
    ...OUTSIDERS.slice(0, peers.others).map((peerId) => {
      const answer: Answer = "SUBMITTED";
      return { id: `${of.id}-${peerId}`, peerId, answer, askedById: of.subjectId, other: false };
    }),
  ];
  return {
    PeerRequest: all.map(({ answer, other, ...one }) => ({
      ...peerRequestRow(making, of, one),
      salt: "salt",
      ...stateOf(making, answer),
      ...textsOf(answer, other),
    })),
    PeerAnswer: all.flatMap(({ id, answer, other }) => (isWritten(answer) ? answersOf(of, id, other) : [])),
    PeerRelease: peers.released ? [{ assessmentId: of.id, releasedAt: making.now() }] : [],
  };
}

const isWritten = (answer: Answer) => answer === "DRAFT" || answer === "SUBMITTED";

function stateOf(making: Making, answer: Answer) {
  const isAnswered = answer === "SUBMITTED" || answer === "DECLINED";
  return {
    status: isAnswered ? answer : "ASKED",
    answeredAt: isAnswered ? making.now() : null,
    savedAt: isWritten(answer) ? making.now() : null,
    version: isWritten(answer) ? 1 : 0,
  };
}

function textsOf(answer: Answer, other: boolean) {
  const sentence = answer === "DECLINED" ? (other ? "I saw too little." : "I was away.") : "";
  if (!isWritten(answer)) return { sentence, keepDoing: "", tryNext: "" };
  return { sentence, keepDoing: other ? "Another thing." : "Keep asking.", tryNext: other ? "" : "Write it down." };
}

function answersOf({ versionId }: About, requestId: string, other: boolean): PeerAnswerRow[] {
  const row = (expectationId: string, often: PeerAnswerRow["often"], well: PeerAnswerRow["well"]) => ({
    requestId,
    versionId,
    expectationId,
    often,
    well,
  });
  if (!other) return [row("e-ic2aaa", "USUALLY", "DID_ITS_JOB")];
  return [row("e-ic2aaa", "RARELY", null), row("e-ic2bbb", "EVERY_TIME", "OTHERS_BUILT_ON_IT")];
}
