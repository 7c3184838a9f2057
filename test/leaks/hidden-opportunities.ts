import fc from "fast-check";
import { opportunityRow, placeRow } from "../factories/opportunities";
import { day } from "../factories/people";
import type { Place } from "./people";
import { firstOfEach, type Items, type Making, managerOf, type Piece, type Plan, type Thing } from "./plan";

type Opportunity = Items["opportunities"];
const SENTENCE = "sentence of a place";
const ANSWER = "answer of a place";

/** Opportunities that are not for everybody, and what is said about places in any of them. */
export const opportunities: Piece<Opportunity> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        sponsor: somebody,
        proposer: somebody,
        sponsored: fc.boolean(),
        openToAll: fc.boolean(),
        places: fc.array(
          fc.record({
            person: somebody,
            begunBy: somebody,
            state: fc.constantFrom("OFFERED" as const, "ASKED" as const, "ACCEPTED" as const, "DECLINED" as const),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
  /** Nobody is offered what nobody stands behind, and asking is for what is open. */
  tidy: (items, people) =>
    items.map((one) => {
      const openToAll = one.openToAll && one.sponsored;
      const places = firstOfEach(one.places, ({ person }) => person).filter(({ person }) => person !== one.sponsor);
      const state = (given: Opportunity["places"][number]["state"]) =>
        given === "ASKED" && !openToAll ? "OFFERED" : given;
      return {
        ...one,
        openToAll,
        places: (one.sponsored ? places : []).map((place) => ({
          ...place,
          state: state(place.state),
          begunBy: begunBy(people.managers, one, { ...place, state: state(place.state) }),
        })),
      };
    }),
  where: () => /opportunities|growth|sponsorship|export/,
  things: ({ openToAll, places }) => [
    ...(openToAll ? [] : [{ of: "opportunity" }]),
    ...places.flatMap(({ person, state }) => [
      { of: SENTENCE, by: person },
      ...(isAnswered(state) ? [{ of: ANSWER, by: person }] : []),
    ]),
  ],
  subject: ({ sponsor }, { by }) => by ?? sponsor,
  mayRead: (plan, item, actor, { of, by }) =>
    of === "opportunity" ? readsOpportunity(plan, item, actor) : readsWords(plan, item, actor, { of, by }),
  rows(making, item, isOther) {
    const { id: opportunityId, versionId } = making;
    const ids = ["e-ic2aaa", ...(isOther({ of: "opportunity" }) ? ["e-ic2bbb"] : [])];
    return {
      Opportunity: [opportunityOf(making, item, isOther({ of: "opportunity" }))],
      OpportunityExpectation: ids.map((expectationId) => ({ opportunityId, versionId, expectationId })),
      OpportunityPlace: item.places.map((place) => placeOf(making, place, isOther)),
    };
  },
  world: ({ id }, _item, thing) => ({
    offeredOpportunity: id,
    openOpportunity: id,
    offeredPlace: `${id}p${thing?.by ?? 0}`,
  }),
};

/** The person who asks; otherwise the sponsor, or a manager of then or now. */
function begunBy(
  managers: Plan["managers"],
  { sponsor, openToAll }: Opportunity,
  place: Opportunity["places"][number],
) {
  if (place.state === "ASKED") return place.person;
  if (!openToAll || place.begunBy === place.person) return sponsor;
  return place.begunBy % 2 ? (managers[place.person] ?? sponsor) : place.begunBy;
}

const isAnswered = (state: Opportunity["places"][number]["state"]) => state === "ACCEPTED" || state === "DECLINED";

/** Who offered a place and is no longer the manager keeps the sentence of then, in their export, but not the answer. */
function readsWords(plan: Plan, { sponsor, places }: Opportunity, actor: Place, { of, by }: Thing): boolean {
  const place = places.find(({ person }) => person === by)!;
  if (actor === sponsor || actor === by) return true;
  return actor === place.begunBy && (of === SENTENCE || actor === managerOf(plan, place.person));
}

function readsOpportunity(plan: Plan, { sponsor, proposer, sponsored, places }: Opportunity, actor: Place): boolean {
  if (actor === sponsor || actor === proposer) return true;
  const concerns = places.some(({ person }) => actor === person || actor === managerOf(plan, person));
  return sponsored && (actor === managerOf(plan, sponsor) || concerns);
}

function opportunityOf(making: Making, { sponsor, proposer, sponsored, openToAll }: Opportunity, other: boolean) {
  const content = other
    ? {
        kind: "ROTATION" as const,
        title: "Another title",
        body: "Another text.",
        startsOn: day("2026-12-07"),
        endsOn: null,
      }
    : { title: "Lead the restore drill" };
  return opportunityRow(making, {
    id: making.id,
    versionId: making.versionId,
    sponsorId: making.person(sponsor),
    proposedById: making.person(proposer),
    sponsoredAt: sponsored ? making.now() : null,
    places: other ? 12 : 10,
    openToAll,
    ...content,
  });
}

function placeOf(
  making: Making,
  { person, begunBy: by, state }: Opportunity["places"][number],
  isOther: (thing: Thing) => boolean,
) {
  const [sentence, answer] = [isOther({ of: SENTENCE, by: person }), isOther({ of: ANSWER, by: person })];
  return placeRow(making, {
    id: `${making.id}p${person}`,
    opportunityId: making.id,
    personId: making.person(person),
    begunBy: making.person(by),
    state,
    sentence: sentence ? "Nobody else would." : "You asked for it.",
    answer: isAnswered(state) ? (answer ? "If I must." : "Gladly.") : "",
  });
}
