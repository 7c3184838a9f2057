import fc from "fast-check";
import { checkInRow, goalRow, stepRow } from "../factories/plans";
import { firstOfEach, type Items, managerOf, type Piece } from "./plan";

/** Growth goals, kept to oneself or shared with the manager, and how they go. */
export const goals: Piece<Items["goals"]> = {
  items: (somebody) =>
    fc.array(fc.record({ person: somebody, shared: fc.boolean(), agreed: fc.boolean() }), { maxLength: 3 }),
  tidy: (items, people) =>
    items.map((one) => ({ ...one, agreed: one.agreed && one.shared && managerOf(people, one.person) !== null })),
  where: () => /growth|one-to-ones|export/,
  things: () => [{ of: "goal" }],
  subject: ({ person }) => person,
  mayRead: (plan, { person, shared }, actor) => actor === person || (shared && actor === managerOf(plan, person)),
  rows(making, { person, shared, agreed }, isOther) {
    const other = isOther({ of: "goal" });
    const personId = making.person(person);
    const manager = managerOf(making.plan, person);
    const agreement = { agreedById: making.person(manager ?? 0), agreedAt: making.now(), agreedVersion: 1 };
    const content = other
      ? { title: "Another goal", opportunity: "Elsewhere", evidence: "A talk", rhythm: "WEEKLY" as const }
      : { title: "A goal" };
    const closed = other ? { state: "DROPPED" as const, reason: "It is no use.", closedAt: making.now() } : {};
    const about = { id: making.id, personId, versionId: making.versionId };
    const goal = goalRow(making, {
      ...about,
      expectationId: other ? "e-ic2bbb" : "e-ic2aaa",
      ...content,
      ...closed,
      sharedAt: shared ? making.now() : null,
      ...(agreed ? agreement : {}),
    });
    const checkIn = { id: `${making.id}c`, goalId: making.id, recordedById: personId };
    const more = { ...checkIn, id: `${making.id}d`, sentence: "It goes no further." };
    return {
      GrowthGoal: [goal],
      GoalStep: [stepRow(making, { id: `${making.id}s`, goalId: making.id, text: other ? "Another step" : "A step" })],
      GoalCheckIn: [checkIn, ...(other ? [more] : [])].map((one) => checkInRow(making, one)),
    };
  },
  world: ({ id }) => ({ plan: { goal: id } }),
};

/** Where somebody wants to get to. */
export const targets: Piece<Items["targets"]> = {
  items: (somebody) => fc.array(fc.record({ person: somebody }), { maxLength: 2 }),
  tidy: (items) => firstOfEach(items, ({ person }) => person),
  where: () => /growth|movement|opportunities|export/,
  things: () => [{ of: "target" }],
  subject: ({ person }) => person,
  mayRead: (plan, { person }, actor) => actor === person || actor === managerOf(plan, person),
  rows: (making, { person }, isOther) => ({
    GrowthPlan: [
      {
        personId: making.person(person),
        frameworkSlug: "small",
        ...(isOther({ of: "target" })
          ? { targetLevel: "TL1", targetOn: new Date(Date.UTC(2027, 5, 1)) }
          : { targetLevel: "IC3", targetOn: null }),
        changedAt: making.now(),
      },
    ],
  }),
  world: () => ({}),
};
