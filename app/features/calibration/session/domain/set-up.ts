import type { CalibrationRole, CalibrationRule } from "./session";

/** Who takes part in what is being set up, and from whom each is recused. */
export type SetUp = {
  rule: CalibrationRule;
  ratersEach: number;
  mostEach: number;
  secondReaderId: string;
  participants: readonly { id: string; roles: readonly CalibrationRole[] }[];
  people: readonly { id: string; name: string; managerId: string | null }[];
  /** Pairs of a participant and someone in whose case they have no part. */
  recused: readonly { participantId: string; personId: string }[];
};

const NAMED = 3;

/**
 * What keeps the rating from beginning, each as a sentence that says what to do; empty when it may begin.
 *
 * Worked case: of two people one is the only facilitator's manager, so that no one could lead the talk about them: refused until
 * another facilitator takes part.
 */
export function missingIn(setUp: SetUp): string[] {
  const { participants, people, rule } = setUp;
  if (people.length === 0) return ["Add people to rate."];
  const withRole = (...roles: CalibrationRole[]) =>
    participants.filter((one) => one.roles.some((role) => roles.includes(role))).map(({ id }) => id);
  const facilitators = withRole("FACILITATOR");
  const recorders = rule === "DECIDER" ? withRole("DECIDER") : withRole("SCRIBE", "FACILITATOR");
  const isRecused = recusalsOf(setUp);
  const without = (ids: readonly string[]) => people.filter((one) => ids.every((id) => isRecused(id, one.id)));
  const recorder = rule === "DECIDER" ? "decider" : "scribe or facilitator";
  return [
    facilitators.length === 0
      ? ["Add a facilitator."]
      : sentence(without(facilitators), "Every facilitator is recused from", "Add another facilitator."),
    rule === "DECIDER" && recorders.length === 0
      ? ["Add a decider, or choose another rule."]
      : sentence(
          recorders.length === 0 ? [] : without(recorders),
          `Every ${recorder} is recused from`,
          `Add another ${recorder}.`,
        ),
    ratersMissing(setUp, withRole("RATER"), isRecused),
    secondReaderProblem(setUp),
  ].flat();
}

type IsRecused = (participantId: string, personId: string) => boolean;

function recusalsOf({ recused }: Pick<SetUp, "recused">): IsRecused {
  const pairs = new Set(recused.map(({ participantId, personId }) => `${participantId} ${personId}`));
  return (participantId, personId) => pairs.has(`${participantId} ${personId}`);
}

function ratersMissing(
  { people, ratersEach, mostEach }: SetUp,
  raters: readonly string[],
  isRecused: IsRecused,
): string[] {
  const few = people.filter((one) => raters.filter((id) => !isRecused(id, one.id)).length < ratersEach);
  if (few.length > 0) {
    return sentence(few, `Fewer than ${ratersEach} raters may rate`, "Add raters, or ask for fewer ratings of each.");
  }
  const needed = people.length * ratersEach;
  if (raters.length * mostEach >= needed) return [];
  return [
    `${people.length} people by ${ratersEach} raters each are ${needed} ratings, and ${raters.length} raters of at most ${mostEach} people give ${raters.length * mostEach}. Add raters, or let each rate more.`,
  ];
}

/** Anyone who reads an appeal has had no part in what it is against. */
function secondReaderProblem({ secondReaderId, participants, people }: SetUp): string[] {
  if (participants.some(({ id }) => id === secondReaderId)) {
    return ["The second reader takes part in the session. Choose someone else."];
  }
  if (people.some(({ id }) => id === secondReaderId))
    return ["The second reader is rated in the session. Choose someone else."];
  const managed = people.filter(({ managerId }) => managerId === secondReaderId);
  return sentence(managed, "The second reader is the manager of", "Choose someone else.");
}

function sentence(people: readonly { name: string }[], what: string, then: string): string[] {
  if (people.length === 0) return [];
  const names = people.slice(0, NAMED).map(({ name }) => name);
  const more = people.length - names.length;
  return [`${what} ${more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ")}. ${then}`];
}
