import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { Tx } from "~/platform/database/database.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import {
  type FeedbackRequestRow,
  type FeedbackRow,
  feedbackRequestRow,
  feedbackRow,
} from "../../test/factories/feedback";
import {
  type ActionRow,
  actionRow,
  type NoteRow,
  noteRow,
  type OneToOneRow,
  oneToOneRow,
  type TalkingPointRow,
  talkingPointRow,
} from "../../test/factories/one-to-ones";
import { type CheckInRow, checkInRow, type GoalRow, goalRow, type StepRow, stepRow } from "../../test/factories/plans";
import type { World } from "./assessments";
import { daysBefore } from "./calendar";
import { idOf } from "./chance";
import { freshAt, personId } from "./people";
import type { PersonPlan } from "./roster";

export type PlanRows = {
  plans: Prisma.GrowthPlanUncheckedCreateInput[];
  goals: GoalRow[];
  checkIns: CheckInRow[];
  steps: StepRow[];
  oneToOnes: OneToOneRow[];
  points: TalkingPointRow[];
  notes: NoteRow[];
  actions: ActionRow[];
  feedback: FeedbackRow[];
  shares: Prisma.FeedbackShareUncheckedCreateInput[];
  feedbackRequests: FeedbackRequestRow[];
};

const HOUR = 3_600_000;

/** A plan, one-to-ones and feedback of a few people around one manager. */
export function planRows(world: World): PlanRows {
  const amara = find(world, "Amara Okafor");
  const tomasz = find(world, "Tomasz Wieczorek");
  const noor = find(world, "Noor van Dijk");
  const mateus = find(world, "Mateus Ferreira");
  return {
    ...plansOf(amara, tomasz, noor, world),
    ...talksOf(amara, tomasz, noor, mateus, world),
    ...feedbackOf(amara, tomasz, noor, world),
  };
}

export async function storePlan(tx: Tx, rows: PlanRows): Promise<void> {
  await tx.growthPlan.createMany({ data: rows.plans });
  await tx.growthGoal.createMany({ data: rows.goals });
  await tx.goalCheckIn.createMany({ data: rows.checkIns });
  await tx.goalStep.createMany({ data: rows.steps });
  await tx.oneToOne.createMany({ data: rows.oneToOnes });
  await tx.talkingPoint.createMany({ data: rows.points });
  await tx.oneToOneNote.createMany({ data: rows.notes });
  await tx.oneToOneAction.createMany({ data: rows.actions });
  await tx.feedback.createMany({ data: rows.feedback });
  await tx.feedbackShare.createMany({ data: rows.shares });
  await tx.feedbackRequest.createMany({ data: rows.feedbackRequests });
}

function find({ roster }: World, name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`${name} is not in the roster`);
  return plan;
}

const ago = ({ today }: World, days: number) => new Date(daysBefore(today, days).getTime() + 10 * HOUR);

function plansOf(amara: PersonPlan, tomasz: PersonPlan, noor: PersonPlan, world: World) {
  const target = (plan: PersonPlan, targetLevel: string) => ({
    personId: personId(plan),
    frameworkSlug: plan.team.frameworkSlug,
    targetLevel,
    targetOn: daysBefore(world.today, -240),
    changedAt: ago(world, 100),
  });
  const first = goalOf(world, amara, "IC3", "c-a9tf", 95, {
    title: "Write the design of a project that two others build with me",
    opportunity: "The returns flow of the till, planned for next quarter.",
    evidence: "A design that was reviewed by another team, and the decisions that came out of it.",
    dueOn: daysBefore(world.today, -45),
    agreedById: personId(tomasz),
    agreedAt: ago(world, 80),
    agreedVersion: 1,
  });
  const second = goalOf(world, amara, "IC3", "c-u8ks", 60, {
    title: "Bring a vague request to a result that we measured",
    opportunity: "Shops say that the till is slow in the evening; nobody knows which part.",
    evidence: "Figures from before and after, in the release note.",
    rhythm: "TWO_WEEKLY",
  });
  const kept = goalOf(world, amara, "IC3", "c-d5wj", 20, {
    title: "Say early when an estimate will not hold",
    evidence: "Three times in which I said so before anybody asked.",
    sharedAt: null,
  });
  const done = goalOf(world, amara, "IC2", "c-r3nx", 180, {
    title: "Take part in the on-call rota on my own",
    opportunity: "The spring rota.",
    state: "DONE",
    closedAt: ago(world, 70),
  });
  const lead = goalOf(world, noor, "TL1", "c-a9tf", 50, {
    title: "Leave room for others to decide in design reviews",
    opportunity: "The reviews of the till team.",
    evidence: "What the others say after a quarter.",
  });
  const checkIn = (goal: GoalRow, by: PersonPlan, days: number, sentence: string): CheckInRow =>
    checkInRow(freshAt(ago(world, days)), {
      id: idOf("check-in", goal.id, days),
      goalId: goal.id,
      recordedById: personId(by),
      sentence,
    });
  const step = (goal: GoalRow, place: number, text: string, given: Partial<StepRow>): StepRow =>
    stepRow(freshAt(ago(world, 90 - place)), { id: idOf("step", goal.id, place), goalId: goal.id, text, ...given });
  return {
    plans: [target(amara, "IC3"), target(noor, "TL2")],
    goals: [first, second, kept, done, lead],
    steps: [
      step(first, 1, "Write the outline", { doneAt: ago(world, 62) }),
      step(first, 2, "Have it reviewed by the catalogue team", { doneAt: ago(world, 25) }),
      step(first, 3, "Settle the open decision with Oskar", { dueOn: daysBefore(world.today, -9) }),
      step(first, 4, "Present the design to the shops' panel", { dueOn: daysBefore(world.today, -40) }),
    ],
    checkIns: [
      checkIn(first, amara, 62, "The outline is written. I left out what happens when a shop is offline."),
      checkIn(first, tomasz, 58, "Ask Oskar for the offline part: he designed it for the catalogue."),
      checkIn(first, amara, 25, "Reviewed by the catalogue team. Two decisions changed, one is still open."),
      checkIn(second, amara, 40, "We now measure the time between scan and receipt."),
      checkIn(done, amara, 72, "Two weeks alone, one page at night, solved with the runbook."),
    ],
  };
}

type GoalWords = Partial<GoalRow> & Pick<GoalRow, "title">;

function goalOf(
  world: World,
  plan: PersonPlan,
  level: string,
  competency: string,
  days: number,
  given: GoalWords,
): GoalRow {
  const { id: versionId, framework } = world.published(plan.team.frameworkSlug);
  const asked = effectiveExpectations(framework, level);
  const expectation = asked.find(({ competencyId }) => competencyId === competency) ?? asked[0];
  if (!expectation) throw new Error(`${level} asks nothing`);
  return goalRow(freshAt(ago(world, days)), {
    id: idOf("goal", plan.handle, days),
    personId: personId(plan),
    versionId,
    expectationId: expectation.id,
    ...given,
  });
}

/** The latest Tuesday before a day. */
function tuesday(day: Date): Date {
  return daysBefore(day, (day.getUTCDay() + 5) % 7);
}

function talksOf(amara: PersonPlan, tomasz: PersonPlan, noor: PersonPlan, mateus: PersonPlan, world: World) {
  const last = tuesday(daysBefore(world.today, 1));
  const series = (above: PersonPlan, below: PersonPlan, given: Partial<OneToOneRow>): OneToOneRow =>
    oneToOneRow(freshAt(ago(world, 150)), {
      id: idOf("one-to-one", above.handle, below.handle),
      managerId: personId(above),
      reportId: personId(below),
      startsOn: daysBefore(last, 140),
      timeZone: above.timeZone,
      ...given,
    });
  const own = series(tomasz, amara, { time: "10:00" });
  const leads = series(tomasz, noor, { time: "14:30", rhythm: "WEEKLY" });
  const skip = series(mateus, amara, { time: "13:00", rhythm: "MONTHLY", timeZone: "Europe/Lisbon" });
  const point = (of: OneToOneRow, by: PersonPlan, days: number, text: string, given: Partial<TalkingPointRow> = {}) =>
    talkingPointRow(freshAt(ago(world, days)), {
      id: idOf("point", of.id, text),
      oneToOneId: of.id,
      authorId: personId(by),
      text,
      ...given,
    });
  const note = (of: OneToOneRow, by: PersonPlan, text: string) =>
    noteRow(freshAt(ago(world, 2)), { oneToOneId: of.id, authorId: personId(by), on: daysBefore(last, 14), text });
  const action = (of: OneToOneRow, by: PersonPlan, text: string, given: Partial<ActionRow> = {}) =>
    actionRow(freshAt(ago(world, 16)), {
      id: idOf("action", of.id, text),
      oneToOneId: of.id,
      authorId: personId(by),
      text,
      madeOn: daysBefore(last, 14),
      ...given,
    });
  return {
    oneToOnes: [own, leads, skip],
    points: [
      point(own, amara, 18, "The open decision of the returns design", {
        discussedOn: daysBefore(last, 14),
        aboutGrowth: true,
      }),
      point(own, amara, 3, "Who reviews the measurements of the slow till?"),
      point(own, tomasz, 2, "Your part in the hiring of the next engineer"),
      point(leads, noor, 4, "Two people want the same project"),
      point(skip, amara, 10, "What would you read first about payments?"),
    ],
    notes: [
      note(
        own,
        amara,
        "Ask about time for the course in spring. Do not forget to thank him for the words in the review.",
      ),
      note(own, tomasz, "She carries more than she says. Look for somebody to share the rota."),
    ],
    actions: [
      action(own, tomasz, "Ask the catalogue team for an hour of Oskar's time", { dueOn: daysBefore(world.today, -7) }),
      action(own, amara, "Send the outline to the shops' panel", { doneAt: ago(world, 5) }),
      action(leads, noor, "Write down who leads what until March"),
    ],
  };
}

function feedbackOf(amara: PersonPlan, tomasz: PersonPlan, noor: PersonPlan, world: World) {
  const given = (by: PersonPlan, to: PersonPlan, days: number, text: string, more: Partial<FeedbackRow> = {}) =>
    feedbackRow(freshAt(ago(world, days)), {
      id: idOf("feedback", by.handle, to.handle, days),
      giverId: personId(by),
      receiverId: personId(to),
      text,
      ...more,
    });
  const early = given(
    noor,
    amara,
    45,
    "In the incident of the receipts you wrote down what you knew and what you guessed, in two columns. We lost no time with guesses after that.",
    {
      followUpAt: ago(world, 17),
      outcome: "I keep the two columns in the runbook now, and others use them.",
      outcomeAt: ago(world, 12),
    },
  );
  const late = given(
    tomasz,
    amara,
    30,
    "In the planning you agreed to a date that you did not believe in. Say so next time, before the others build on it.",
    { followUpAt: ago(world, 2) },
  );
  return {
    feedback: [
      early,
      late,
      given(
        amara,
        noor,
        20,
        "You asked everybody in the review before you said what you think. Yuna spoke for the first time.",
      ),
      given(amara, tomasz, 9, "It helps me that you tell us what you do not know yet."),
    ],
    shares: [{ feedbackId: early.id, readerId: personId(tomasz), asManager: true, sharedAt: ago(world, 40) }],
    feedbackRequests: [
      feedbackRequestRow(freshAt(ago(world, 3)), {
        id: idOf("feedback-request", noor.handle, amara.handle),
        askerId: personId(noor),
        askedId: personId(amara),
        question: "In the design review on Thursday: where did I leave too little room?",
      }),
      feedbackRequestRow(freshAt(ago(world, 6)), {
        id: idOf("feedback-request", amara.handle, noor.handle),
        askerId: personId(amara),
        askedId: personId(noor),
        question: "How was the handover of the returns design for you?",
      }),
    ],
  };
}
