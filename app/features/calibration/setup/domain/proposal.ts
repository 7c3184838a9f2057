import {
  type AssignmentFinding,
  drawAssignments,
  reviewAssignments,
} from "~/features/calibration/rating/domain/assignment";
import type { AssignmentAsk, Pair } from "~/features/calibration/rating/domain/assignment-drawing";
import { missingIn, type SetUp } from "~/features/calibration/session/domain/set-up";

type Taking = { id: string; name: string; teamId: string | null; managerId: string | null };
type Rated = Taking & { targetLevel: string; team: string | null };

export type ProposalAsk = Pick<SetUp, "rule" | "ratersEach" | "secondReaderId"> & {
  /** `null` shares people evenly. */
  mostEach: number | null;
  people: readonly Rated[];
  raters: readonly Taking[];
  facilitator: Taking | null;
  decider: Taking | null;
};

/** Who would rate whom in a session that doesn't exist yet. */
export type Proposal = {
  people: readonly { id: string; name: string; targetLevel: string; team: string | null }[];
  raters: readonly { id: string; name: string }[];
  pairs: readonly Pair[];
  /** Raters who have no part in someone's case. */
  recused: readonly Pair[];
  /** Empty while none is chosen. */
  secondReaderId: string;
  findings: readonly AssignmentFinding[];
  /** What keeps the rating from beginning, as sentences. */
  missing: readonly string[];
  mostEach: number;
  seed: number;
  /** Changes with the people and numbers from which it was drawn. */
  basis: string;
};

/** `noPeople`: why no one of those chosen can be rated. */
export type ShownProposal = Proposal & { noPeople: string | null };

/** Room for the assignments that connect raters, and for some by hand. */
const SPARE = 2;

/** How many people a rater may get if the form doesn't say. */
const shareOf = (people: number, ratersEach: number, raters: number): number =>
  Math.min(500, Math.max(1, Math.ceil((people * ratersEach) / Math.max(1, raters)) + SPARE));

const isSame = (a: Pair, b: Pair) => a.raterId === b.raterId && a.personId === b.personId;

/**
 * Draws who rates whom, or takes what the form holds as long as it was drawn from the same people and numbers.
 *
 * Worked case: 4 raters and 10 people by 3 raters each are 30 assignments, 7 or 8 for each rater. A rater whose manager is
 * rated gets no box there.
 */
export function propose(ask: ProposalAsk, seed: number, held: { basis: string; pairs: readonly Pair[] }): Proposal {
  const { people, raters, ratersEach, secondReaderId } = ask;
  const mostEach = ask.mostEach ?? shareOf(people.length, ratersEach, raters.length);
  const taking = [
    ...new Map([ask.facilitator, ask.decider, ...raters].flatMap((one) => (one ? [[one.id, one]] : []))).values(),
  ];
  const recusals = taking.flatMap((one) =>
    people
      .filter(({ id }) => id === one.id || id === one.managerId)
      .map(({ id }) => ({ participantId: one.id, personId: id })),
  );
  const recused = recusals
    .filter(({ participantId }) => raters.some(({ id }) => id === participantId))
    .map(({ participantId: raterId, personId }) => ({ raterId, personId }));
  const from: AssignmentAsk = { raters, people, recused, ratersEach, mostEach };
  const basis = basisOf(from);
  const isPossible = (pair: Pair) =>
    raters.some(({ id }) => id === pair.raterId) &&
    people.some(({ id }) => id === pair.personId) &&
    !recused.some((one) => isSame(one, pair));
  const isReady = raters.length > 0 && people.length > 0;
  const pairs = !isReady ? [] : basis === held.basis ? held.pairs.filter(isPossible) : drawAssignments(from, seed);
  const rolesOf = (id: string) => [
    ...(ask.facilitator?.id === id ? (["FACILITATOR"] as const) : []),
    ...(ask.decider?.id === id ? (["DECIDER"] as const) : []),
    ...(raters.some((one) => one.id === id) ? (["RATER"] as const) : []),
  ];
  return {
    people: people.map(({ id, name, targetLevel, team }) => ({ id, name, targetLevel, team })),
    raters: raters.map(({ id, name }) => ({ id, name })),
    ...{ pairs, recused, secondReaderId, mostEach, seed, basis },
    findings: isReady ? reviewAssignments(from, pairs) : [],
    missing: missingIn({
      ...{ rule: ask.rule, ratersEach, mostEach, secondReaderId, people, recused: recusals },
      participants: taking.map(({ id }) => ({ id, roles: rolesOf(id) })),
    }),
  };
}

/** A short text that differs with what is drawn from (FNV-1a); it only tells whether a form is still about the same. */
function basisOf({ raters, people, ratersEach, mostEach }: AssignmentAsk): string {
  const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).sort();
  const text = JSON.stringify([ids(raters), ids(people), ratersEach, mostEach]);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `${people.length}-${raters.length}-${hash.toString(36)}`;
}
