import { columns, NAMED, NO_WORDS, type PersonalData, since, withNames } from "~/platform/personal-data.server";

/** The person's plan and goals, and their own words at others' goals. */
export const plansData: PersonalData = {
  keeps: { [NO_WORDS]: ["GrowthPlan"] },
  async exportOf({ db }, { id: personId }) {
    return {
      growthPlan: await db.growthPlan.findUnique({
        where: { personId },
        select: columns("frameworkSlug targetLevel targetOn changedAt"),
      }),
      goals: await db.growthGoal.findMany({
        where: { personId },
        select: {
          ...columns("title opportunity evidence expectationId rhythm dueOn state reason createdAt closedAt sharedAt"),
          steps: { select: columns("text dueOn addedAt doneAt"), orderBy: [{ addedAt: "asc" }, { id: "asc" }] },
          ...{ agreedBy: NAMED, agreedAt: true },
          checkIns: {
            select: { recordedBy: NAMED, ...columns("sentence recordedAt") },
            orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
          },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      checkInsOnGoalsOfOthers: await db.goalCheckIn.findMany({
        where: { recordedById: personId, goal: { personId: { not: personId } } },
        select: { goal: { select: { person: NAMED } }, ...columns("sentence recordedAt") },
        orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
      }),
    };
  },
  async erase(tx, { personId }) {
    const goal = { title: "Erased", opportunity: "", evidence: "" };
    await tx.growthGoal.updateMany({ where: { personId }, data: goal });
    await tx.growthGoal.updateMany({ where: { personId, reason: { not: null } }, data: { reason: "Erased" } });
    await tx.goalStep.updateMany({ where: { goal: { personId } }, data: { text: "Erased" } });
    await tx.goalCheckIn.updateMany({ where: { recordedById: personId }, data: { sentence: "" } });
  },
};

/** The person's one-to-ones with both sides' points and actions; of notes their own alone. */
export const oneToOnesData: PersonalData = {
  keeps: { [NO_WORDS]: ["OneToOne"] },
  async exportOf({ db }, { id }) {
    return {
      oneToOnes: await db.oneToOne.findMany({
        where: { OR: [{ managerId: id }, { reportId: id }] },
        select: {
          ...{ manager: NAMED, report: NAMED },
          ...columns("rhythm startsOn time timeZone minutes createdAt endedAt"),
          points: {
            select: { author: NAMED, ...columns("text addedAt discussedOn") },
            orderBy: [{ addedAt: "asc" }, { id: "asc" }],
          },
          actions: {
            select: { owner: NAMED, ...columns("text madeOn dueOn doneAt") },
            orderBy: [{ addedAt: "asc" }, { id: "asc" }],
          },
          notes: { where: { authorId: id }, select: columns("on text updatedAt"), orderBy: { on: "asc" } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      calendarAddress: await db.calendarFeed.findUnique({ where: { personId: id }, select: { createdAt: true } }),
    };
  },
  async erase(tx, { personId: id }) {
    await tx.talkingPoint.updateMany({ where: { authorId: id }, data: { text: "Erased" } });
    // A goal's title may have been put on the agenda by the other side.
    await tx.talkingPoint.updateMany({ where: { goal: { personId: id } }, data: { text: "Erased" } });
    await tx.oneToOneAction.updateMany({ where: { authorId: id }, data: { text: "Erased" } });
    await tx.oneToOneNote.deleteMany({ where: { authorId: id } });
    await tx.calendarFeed.deleteMany({ where: { personId: id } });
  },
  expires: [
    {
      ...{ kind: "one-to-one-notes", label: "Private notes on one-to-ones, since they were last changed" },
      ...{ days: 1095, table: "OneToOneNote", over: since("updatedAt") },
    },
  ],
};

/** Feedback that the person gave, was given and asked for or was asked for. */
export const feedbackData: PersonalData = {
  keeps: { [NO_WORDS]: ["FeedbackShare"] },
  async exportOf({ db }, { id }) {
    return {
      feedback: await db.feedback.findMany({
        where: { OR: [{ giverId: id }, { receiverId: id }] },
        select: {
          ...{ giver: NAMED, receiver: NAMED, ...columns("text expectationId givenAt outcome outcomeAt") },
          shares: { select: { reader: NAMED, sharedAt: true } },
        },
        orderBy: [{ givenAt: "asc" }, { id: "asc" }],
      }),
      feedbackRequests: await db.feedbackRequest.findMany({
        where: { OR: [{ askerId: id }, { askedId: id }] },
        select: { asker: NAMED, asked: NAMED, ...columns("question expectationId status askedAt answeredAt") },
        orderBy: [{ askedAt: "asc" }, { id: "asc" }],
      }),
    };
  },
  async erase(tx, { personId: id }) {
    await tx.feedback.updateMany({ where: { giverId: id }, data: { text: "" } });
    await tx.feedback.updateMany({ where: { receiverId: id, outcome: { not: null } }, data: { outcome: "" } });
    await tx.feedbackRequest.updateMany({ where: { askerId: id }, data: { question: "" } });
  },
  expires: [
    {
      ...{ kind: "feedback-requests", label: "Requests for feedback that were answered or declined" },
      ...{ days: 365, table: "FeedbackRequest", over: since("answeredAt") },
    },
  ],
};

const WHAT = columns("kind title");

/** Opportunities that the person sponsors or proposed, their own places, and what they wrote to others about places. */
export const opportunitiesData: PersonalData = {
  keeps: { "They are counts of other people, without names or words.": ["OrganizationReading"] },
  async exportOf({ db }, { id }) {
    const opportunities = await db.opportunity.findMany({
      where: { OR: [{ sponsorId: id }, { proposedById: id }] },
      select: {
        ...WHAT,
        ...columns("body proposedAt sponsoredAt startsOn endsOn places openToAll closedAt"),
        ...{ sponsor: NAMED, proposedBy: NAMED },
        expectations: { select: { expectationId: true }, orderBy: { expectationId: "asc" } },
      },
      orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    });
    const places = await db.opportunityPlace.findMany({
      where: { personId: id },
      select: {
        opportunity: { select: { ...WHAT, sponsor: NAMED } },
        ...columns("state begunAt sentence answeredAt answer takenUpAt finishedAt outcome"),
      },
      orderBy: [{ begunAt: "asc" }, { id: "asc" }],
    });
    const written = await db.opportunityPlace.findMany({
      where: { personId: { not: id }, OR: [{ begunBy: id }, { answeredBy: id }, { finishedBy: id }] },
      select: {
        ...{ opportunity: { select: WHAT }, person: NAMED },
        ...columns("begunBy sentence begunAt answeredBy answer answeredAt finishedBy outcome finishedAt"),
      },
      orderBy: [{ begunAt: "asc" }, { id: "asc" }],
    });
    return {
      opportunities: withNames(
        opportunities.map(({ expectations, ...one }) => ({
          ...one,
          expectations: expectations.map(({ expectationId }) => expectationId),
        })),
      ),
      opportunitiesOfferedOrAsked: places.map(({ opportunity, ...place }) => ({
        ...withNames([opportunity])[0],
        ...place,
      })),
      yourWordsAboutOpportunities: written.map((place) => ({
        ...place.opportunity,
        person: place.person.name,
        // Of each line only what this person wrote.
        ...(place.begunBy === id ? { offeredAt: place.begunAt, sentence: place.sentence } : {}),
        ...(place.answeredBy === id ? { answeredAt: place.answeredAt, answer: place.answer } : {}),
        ...(place.finishedBy === id ? { finishedAt: place.finishedAt, outcome: place.outcome } : {}),
      })),
    };
  },
  /** Places stay, without what the person wrote of them; what waited for their answer is withdrawn. */
  async erase(tx, { personId: id, at }) {
    const theirs = { OR: [{ proposedById: id }, { sponsorId: id }] };
    await tx.opportunity.updateMany({ where: theirs, data: { title: "Erased", body: "" } });
    await tx.opportunity.updateMany({ where: { sponsorId: id, closedAt: null }, data: { closedAt: at } });
    const waiting = { state: { in: ["OFFERED" as const, "ASKED" as const] } };
    const concerned = { OR: [{ personId: id }, { opportunity: { sponsorId: id } }] };
    const withdrawn = { state: "WITHDRAWN" as const, answeredBy: id, answeredAt: at };
    await tx.opportunityPlace.updateMany({ where: { ...waiting, ...concerned }, data: withdrawn });
    await tx.opportunityPlace.updateMany({ where: { begunBy: id }, data: { sentence: "" } });
    await tx.opportunityPlace.updateMany({ where: { answeredBy: id }, data: { answer: "" } });
    await tx.opportunityPlace.updateMany({ where: { finishedBy: id }, data: { outcome: "" } });
  },
};

/** What the person asked to learn and used, and what they answered to others as their manager; sums stay after an erasure. */
export const learningData: PersonalData = {
  keeps: { [NO_WORDS]: ["LearningBudget"] },
  async exportOf({ db }, { id: personId }) {
    const learning = await db.learningRequest.findMany({
      where: { personId },
      select: {
        ...columns("year purpose minutes money currency state askedAt decidedAt answer grantedMinutes grantedMoney"),
        uses: { select: columns("usedOn minutes money note"), orderBy: [{ usedOn: "asc" }, { id: "asc" }] },
      },
      orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    });
    const decided = await db.learningRequest.findMany({
      where: { decidedBy: personId, personId: { not: personId } },
      select: { person: NAMED, ...columns("state decidedAt answer") },
      orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    });
    return { learning, yourAnswersAboutLearning: withNames(decided) };
  },
  async erase(tx, { personId }) {
    await tx.learningRequest.updateMany({ where: { personId }, data: { purpose: "Erased" } });
    await tx.learningRequest.updateMany({ where: { decidedBy: personId }, data: { answer: "" } });
    await tx.learningUse.updateMany({ where: { request: { personId } }, data: { note: "Erased" } });
  },
};
