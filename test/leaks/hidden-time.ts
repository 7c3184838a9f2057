import fc from "fast-check";
import { learningRequestRow, leaveRow } from "../factories/opportunities";
import { day } from "../factories/people";
import { firstOfEach, hasRole, type Items, isPartnerOf, managerOf, type Piece } from "./plan";

/** What somebody asks for in order to learn, and what they used of it. */
export const learning: Piece<Items["learning"]> = {
  items: (somebody) => fc.array(fc.record({ person: somebody, granted: fc.boolean() }), { maxLength: 2 }),
  tidy: (items) => items,
  where: () => /learning|export/,
  things: () => [{ of: "learning request" }],
  subject: ({ person }) => person,
  mayRead: (plan, { person }, actor) => actor === person || actor === managerOf(plan, person),
  rows(making, { person, granted }, isOther) {
    const other = isOther({ of: "learning request" });
    const { id: requestId } = making;
    const content = other
      ? { purpose: "Another course", minutes: 960, money: 5_000 }
      : { purpose: "A course", minutes: 480, money: 0 };
    const state = granted ? ("GRANTED" as const) : ("ASKED" as const);
    const use = { id: `${requestId}u`, requestId, usedOn: day("2026-11-20"), money: 0, recordedAt: making.now() };
    return {
      LearningRequest: [
        learningRequestRow(making, { id: requestId, personId: making.person(person), state, ...content }),
      ],
      LearningUse: granted
        ? [{ ...use, minutes: other ? 120 : 60, note: other ? "The second half" : "The first half" }]
        : [],
    };
  },
  world: ({ id }) => ({ learningRequest: id }),
};

/** Time away: decision 31 says who records it, and nobody else sees it; readiness leaves it out of the days it counts. */
export const leaves: Piece<Items["leaves"]> = {
  items: (somebody) => fc.array(fc.record({ person: somebody }), { maxLength: 2 }),
  tidy: (items) => firstOfEach(items, ({ person }) => person),
  where: () => /leave|readiness|growth|team|sponsorship|export/,
  things: () => [{ of: "leave" }],
  subject: ({ person }) => person,
  mayRead: (plan, { person }, actor) =>
    actor === person ||
    actor === managerOf(plan, person) ||
    isPartnerOf(plan, person, actor) ||
    hasRole(plan, actor, "ADMINISTRATOR"),
  rows(making, { person }, isOther) {
    const about = { id: making.id, personId: making.person(person) };
    const until = day("2026-12-24");
    if (!isOther({ of: "leave" })) return { Leave: [leaveRow(making, { ...about, until })] };
    const more = leaveRow(making, { ...about, id: `${making.id}m`, from: day("2026-01-05"), until: day("2026-04-30") });
    return { Leave: [leaveRow(making, { ...about, from: day("2026-11-16"), until: null }), more] };
  },
  world: () => ({}),
};
