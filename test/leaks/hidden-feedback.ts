import fc from "fast-check";
import { feedbackRequestRow, feedbackRow } from "../factories/feedback";
import { firstOfEach, type Items, managerOf, type Piece } from "./plan";

/** Feedback that was given, and with whom its receiver shared it. */
export const feedback: Piece<Items["feedback"]> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        giver: somebody,
        receiver: somebody,
        readers: fc.array(fc.record({ reader: somebody, asManager: fc.boolean() }), { maxLength: 2 }),
        outcome: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  tidy: (items) =>
    items
      .filter(({ giver, receiver }) => giver !== receiver)
      .map((one) => ({
        ...one,
        readers: firstOfEach(one.readers, ({ reader }) => reader).filter(({ reader }) => reader !== one.receiver),
      })),
  where: () => /feedback|one-to-ones|export/,
  things: ({ outcome }) => [{ of: "feedback" }, ...(outcome ? [{ of: "outcome of feedback" }] : [])],
  subject: ({ receiver }) => receiver,
  mayRead(plan, { giver, receiver, readers }, actor, { of }) {
    if (actor === giver || actor === receiver) return true;
    const isReader = readers.some(
      ({ reader, asManager }) => reader === actor && (!asManager || managerOf(plan, receiver) === actor),
    );
    // What came of it is for the two alone.
    return isReader && of === "feedback";
  },
  rows(making, item, isOther) {
    const other = isOther({ of: "feedback" });
    const { id, versionId } = making;
    const about = { id, giverId: making.person(item.giver), receiverId: making.person(item.receiver) };
    const content = other
      ? { text: "Quite another matter.", versionId, expectationId: "e-ic2bbb" }
      : { text: "Well done.", versionId: null, expectationId: null };
    const outcome = isOther({ of: "outcome of feedback" }) ? "I let it be." : "I tried it.";
    const came = item.outcome ? { outcome, outcomeAt: making.now() } : {};
    return {
      Feedback: [feedbackRow(making, { ...about, ...content, ...came })],
      FeedbackShare: item.readers.map(({ reader, asManager }) => {
        return { feedbackId: id, readerId: making.person(reader), asManager, sharedAt: making.now() };
      }),
    };
  },
  world: ({ id }) => ({ plan: { feedback: id } }),
};

/** What somebody asks a colleague about. */
export const questions: Piece<Items["questions"]> = {
  items: (somebody) =>
    fc.array(fc.record({ asker: somebody, asked: somebody, declined: fc.boolean() }), { maxLength: 1 }),
  tidy: (items) => items.filter(({ asker, asked }) => asker !== asked),
  where: () => /feedback\._index|feedback\.new|export/,
  things: () => [{ of: "question" }],
  subject: ({ asker }) => asker,
  mayRead: (_plan, { asker, asked }, actor) => actor === asker || actor === asked,
  rows(making, { asker, asked, declined }, isOther) {
    const about = { id: making.id, askerId: making.person(asker), askedId: making.person(asked) };
    const question = isOther({ of: "question" }) ? "What should I stop?" : "How did it go?";
    const answer = declined ? { status: "DECLINED" as const, answeredAt: making.now() } : {};
    return { FeedbackRequest: [feedbackRequestRow(making, { ...about, question, ...answer })] };
  },
  world: ({ id }) => ({ question: id }),
};
