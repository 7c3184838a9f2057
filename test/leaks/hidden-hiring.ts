import fc from "fast-check";
import { hiringRows } from "./hiring-rows";
import { type Hiring, isClosed, type Seat } from "./hiring-shape";
import type { Place } from "./people";
import { firstOfEach, type Piece, type Thing } from "./plan";

const OF_THE_CANDIDATE = ["name of a candidate", "work sample", "candidate's declaration"] as const;

/** Candidates, who judges them, and what is thought of them. */
export const hirings: Piece<Hiring> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        lead: somebody,
        decider: somebody,
        coordinator: somebody,
        status: fc.constantFrom("GATHERING" as const, "GATHERING", "OPEN", "DECIDED"),
        lifted: fc.boolean(),
        panel: fc.array(
          fc.record({
            person: somebody,
            role: fc.constantFrom("INTERVIEWER" as const, "INTERVIEWER", "INTERVIEWER", "SHADOW", "REVERSE_SHADOW"),
            card: fc.constantFrom("NONE" as const, "DRAFT", "SUBMITTED", "SUBMITTED"),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        rescored: fc.option(somebody),
        dissent: fc.option(somebody),
      }),
      { minLength: 1, maxLength: 1 },
    ),
  tidy: (items, people) => items.flatMap((one) => tidyHiring(one, people.managers.length)),
  where: () => /hiring|candidate|export|calendar/,
  things: (item) => [
    ...OF_THE_CANDIDATE.map((of) => ({ of })),
    ...item.panel.flatMap(({ person, card }) => [
      ...(card === "NONE" ? [] : [{ of: card === "DRAFT" ? "scorecard being written" : "scorecard", by: person }]),
      { of: "interviewer's declaration", by: person },
    ]),
    ...(item.rescored === null ? [] : [{ of: "score after a debrief", by: item.rescored }]),
    ...(item.status === "DECIDED" ? [{ of: "outcome of a debrief" }, { of: "rationale" }] : []),
    ...(item.dissent === null ? [] : [{ of: "dissent", by: item.dissent }]),
  ],
  subject: (item, { by }) => by ?? item.panel[0]?.person ?? item.lead,
  near: ({ lead, decider, coordinator, panel }) => [lead, decider, coordinator, ...panel.map(({ person }) => person)],
  mayRead: (_plan, item, actor, thing) => mayReadHiring(item, actor, thing),
  rows: hiringRows,
  world: ({ id }) => ({
    ...{ judgedOpening: id, judgedCandidate: id, judgedInterview: id, judgedDebrief: id },
    ...{ revealedCandidate: id, revealedInterview: id, revealedDebrief: id },
    ...{ keptOpening: id, keptCandidate: id, keptInterview: id, keptDebrief: id },
  }),
};

/** Names are somebody else's than whoever judges; nothing is revealed that anybody is waited for. */
function tidyHiring(one: Hiring, people: number): Hiring[] {
  const coordinator = Array.from({ length: people }, (_, step) => (one.coordinator + step) % people).find(
    (place) => place !== one.lead && place !== one.decider,
  );
  if (coordinator === undefined) return [];
  const panel = firstOfEach(one.panel, ({ person }) => person).filter(({ person }) => person !== coordinator);
  const scores = panel.filter(({ role }) => role === "INTERVIEWER");
  const status = scores.length === 0 ? "GATHERING" : one.status;
  const isScoring = (person: Place | null) =>
    scores.some((seat) => seat.person === person && seat.card === "SUBMITTED");
  const dissents = one.dissent !== one.decider && (isScoring(one.dissent) || one.dissent === one.lead);
  return [
    {
      ...{ ...one, coordinator, panel, status },
      rescored: status !== "GATHERING" && isScoring(one.rescored) ? one.rescored : null,
      dissent: status === "DECIDED" && dissents ? one.dissent : null,
    },
  ];
}

/** Who may read it at most. */
function mayReadHiring(item: Hiring, actor: Place, { of, by }: Thing): boolean {
  const { lead, decider, coordinator, lifted, status, panel } = item;
  const judges = actor === lead || actor === decider;
  const isSeated = panel.some(({ person }) => person === actor);
  const readsDebrief = status !== "GATHERING" && (judges || isSeated);
  switch (of) {
    case "name of a candidate":
      return actor === coordinator || (lifted && judges);
    case "work sample":
      return judges || actor === coordinator || isSeated;
    case "candidate's declaration":
      return false;
    case "interviewer's declaration":
      return actor === by;
    case "scorecard":
      return (
        actor === by ||
        (readsDebrief &&
          !isLeftOut(
            item,
            panel.find(({ person }) => person === by),
          ))
      );
    case "scorecard being written":
      return actor === by;
    case "outcome of a debrief":
      return judges || isSeated || actor === coordinator;
    default:
      return actor === by || readsDebrief;
  }
}

const isLeftOut = (item: Hiring, seat: Seat | undefined) => seat === undefined || isClosed(item, seat);
