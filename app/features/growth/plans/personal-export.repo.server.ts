import type { Db } from "~/platform/database/database.server";

const named = { select: { name: true } } as const;

/** Plans, one-to-ones and feedback as the person may read them: of notes their own, of feedback what they gave and were given. */
export async function exportPlanAndTalks(db: Db, personId: string) {
  return {
    growthPlan: await planOf(db, personId),
    goals: await goalsOf(db, personId),
    checkInsOnGoalsOfOthers: await checkInsOf(db, personId),
    oneToOnes: await oneToOnesOf(db, personId),
    calendarAddress: await db.calendarFeed.findUnique({ where: { personId }, select: { createdAt: true } }),
    feedback: await feedbackOf(db, personId),
    feedbackRequests: await requestsOf(db, personId),
  };
}

function planOf(db: Db, personId: string) {
  return db.growthPlan.findUnique({
    where: { personId },
    select: { frameworkSlug: true, targetLevel: true, targetOn: true, changedAt: true },
  });
}

function goalsOf(db: Db, personId: string) {
  return db.growthGoal.findMany({
    where: { personId },
    select: {
      title: true,
      opportunity: true,
      evidence: true,
      expectationId: true,
      rhythm: true,
      state: true,
      reason: true,
      createdAt: true,
      closedAt: true,
      sharedAt: true,
      agreedBy: named,
      agreedAt: true,
      checkIns: {
        select: { recordedBy: named, sentence: true, recordedAt: true },
        orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Their own words; the goals are others'. */
function checkInsOf(db: Db, personId: string) {
  return db.goalCheckIn.findMany({
    where: { recordedById: personId, goal: { personId: { not: personId } } },
    select: { goal: { select: { person: named } }, sentence: true, recordedAt: true },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
}

function oneToOnesOf(db: Db, personId: string) {
  return db.oneToOne.findMany({
    where: { OR: [{ managerId: personId }, { reportId: personId }] },
    select: {
      manager: named,
      report: named,
      rhythm: true,
      startsOn: true,
      time: true,
      timeZone: true,
      minutes: true,
      createdAt: true,
      endedAt: true,
      points: {
        select: { author: named, text: true, addedAt: true, discussedOn: true },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
      },
      actions: {
        select: { owner: named, text: true, madeOn: true, dueOn: true, doneAt: true },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
      },
      // Never the other side's.
      notes: {
        where: { authorId: personId },
        select: { on: true, text: true, updatedAt: true },
        orderBy: { on: "asc" },
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

function feedbackOf(db: Db, personId: string) {
  const text = { giver: named, receiver: named, text: true, expectationId: true, givenAt: true } as const;
  return db.feedback.findMany({
    where: { OR: [{ giverId: personId }, { receiverId: personId }] },
    select: { ...text, outcome: true, outcomeAt: true, shares: { select: { reader: named, sharedAt: true } } },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
  });
}

function requestsOf(db: Db, personId: string) {
  return db.feedbackRequest.findMany({
    where: { OR: [{ askerId: personId }, { askedId: personId }] },
    select: {
      asker: named,
      asked: named,
      question: true,
      expectationId: true,
      status: true,
      askedAt: true,
      answeredAt: true,
    },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
}
