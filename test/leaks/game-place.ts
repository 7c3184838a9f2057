import { createRatings, createSheet } from "../factories/assessments";
import { assignRater, beginRating, createCalibration, createCalibrationSheet } from "../factories/calibrations";
import { steppedFramework } from "../factories/cases";
import { createBothSubmitted, createRevealed } from "../factories/conversations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createInterview, createOpening, createScorecard } from "../factories/hiring";
import { KIT } from "../factories/kits";
import { createProgramme, createRound, publishRound } from "../factories/mentorships";
import { noteRow, oneToOneRow, talkingPointRow } from "../factories/one-to-ones";
import { createOwnNote, createPairSession } from "../factories/pairs";
import { day, grantRow, personRow, teamRow } from "../factories/people";
import { goalRow } from "../factories/plans";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";

/** Organizations that share a database: an import reads everyone in it. */
const EACH = 20;

/**
 * Ada administers. Mine reports to her and does as she says. Sam is the one with something to hide, Mona manages Sam, and Kim mentors
 * Sam. Lena leads an opening, a calibration session and a mentorship program, whose candidates Cora knows by name.
 */
const NAMES = ["ada", "mine", "sam", "mona", "kim", "lena", "cora"] as const;
export type Name = (typeof NAMES)[number];
type Person = { id: string; name: string; email: string };

/** Every sealed word of an organization; what an elevated read may show is apart. */
export const WORDS = [
  ...["sealed-own", "sealed-manager", "draft-own", "draft-manager", "meeting-point", "meeting-sam", "meeting-mona"],
  ...["plan-shared", "plan-own", "case-draft", "pre-rating", "card-mona", "card-kim", "pair-note", "pair-own"],
  ...["asked-kim", "refused-sam"],
] as const;
export const REVEALED = "between-two";

/** Databases for organizations, one after the other. */
export function openPlaces() {
  let app: TestApp | null = null;
  let versionId = "";
  let count = 0;
  return {
    async next() {
      if (count++ % EACH === 0) {
        await app?.close();
        app = await openTestApp();
        versionId = (await createFrameworkVersion(app, steppedFramework({ kits: [KIT] }))).id;
      }
      return createOrganization(app!, versionId, count);
    },
    close: async () => app?.close(),
  };
}
export type Organization = Awaited<ReturnType<typeof createOrganization>>;

async function createOrganization(app: TestApp, versionId: string, number: number) {
  app.setNow(TEST_NOW);
  const domain = `${number}.example`;
  const one = (name: Name) => {
    const { id, email } = personRow(app, { email: `${name}@${domain}` });
    return { id, email, name: name[0]!.toUpperCase() + name.slice(1) };
  };
  const people = Object.fromEntries(NAMES.map((name) => [name, one(name)])) as Record<Name, Person>;
  const { ada, mine, sam, mona, kim, lena } = people;
  const team = teamRow(app, { name: `Team ${number}` });
  await app.db.team.create({ data: team });
  const of = { [mine.id]: { managerId: ada.id }, [sam.id]: { managerId: mona.id, teamId: team.id } };
  await app.db.person.createMany({
    data: Object.values(people).map((person) => personRow(app, { ...person, timeZone: "UTC", ...of[person.id] })),
  });
  await app.db.account.createMany({
    data: Object.values(people).map(({ id }) => ({ personId: id, passwordHash: "none" })),
  });
  await app.db.roleGrant.createMany({
    data: [
      grantRow(app, { personId: ada.id, role: "ADMINISTRATOR" }),
      grantRow(app, { personId: lena.id, role: "HIRING_LEAD" }),
    ],
  });
  const given = { app, versionId, number, domain, people, team };
  const [reviews, between, session, hiring, pair] = [
    await createReviews(given),
    await createBetweenTwo(given),
    await createPreRating(given),
    await createScorecards(given),
    await createMentoring(given),
  ];
  const asked = { app, ip: `10.${number >> 8}.${number & 255}.1`, domain, people, team };
  return { ...asked, versionId, reviews, ...between, session, ...hiring, ...pair, sam, mona, kim, lena, ada };
}

type Given = { app: TestApp; versionId: string; people: Record<Name, Person> };

async function createReviews({ app, versionId, people: { sam, mona } }: Given): Promise<string[]> {
  const about = { subjectId: sam.id, managerId: mona.id, versionId };
  const says = (note: string) => [{ expectationId: "e-ic2aaa", word: "meeting", note }];
  const sealed = await createBothSubmitted(app, about, { own: says("sealed-own"), manager: says("sealed-manager") });
  const shown = await createRevealed(app, about, { own: says(REVEALED), manager: says(REVEALED) });
  const draft = await app.db.assessment.create({
    data: { id: app.newId(), subjectId: sam.id, versionId, heldLevel: "IC2", targetLevel: "IC3", startedAt: app.now() },
  });
  const own = await createSheet(app, draft);
  const manager = await createSheet(app, draft, { side: "MANAGER", raterId: mona.id });
  await createRatings(app, own, [{ expectationId: "e-ic3aaa", note: "draft-own" }]);
  await createRatings(app, manager, [{ expectationId: "e-ic3aaa", note: "draft-manager" }]);
  return [sealed.id, shown.id, draft.id];
}

async function createBetweenTwo({ app, versionId, people: { sam, mona } }: Given) {
  const series = oneToOneRow(app, { managerId: mona.id, reportId: sam.id });
  await app.db.oneToOne.create({ data: series });
  const of = { oneToOneId: series.id };
  await app.db.talkingPoint.create({ data: talkingPointRow(app, { ...of, authorId: sam.id, text: "meeting-point" }) });
  await app.db.oneToOneNote.createMany({
    data: [
      noteRow(app, { ...of, authorId: sam.id, text: "meeting-sam" }),
      noteRow(app, { ...of, authorId: mona.id, text: "meeting-mona" }),
    ],
  });
  const goal = { personId: sam.id, versionId, expectationId: "e-ic3aaa" };
  const goals = [
    goalRow(app, { ...goal, title: "plan-shared" }),
    goalRow(app, { ...goal, expectationId: "e-ic3bbb", title: "plan-own", sharedAt: null }),
  ];
  await app.db.growthGoal.createMany({ data: goals });
  const step = { stepId: "s-ic3", fromLevel: "IC2", toLevel: "IC3" };
  const draft = { id: app.newId(), subjectId: sam.id, versionId, ...step, statement: "case-draft" };
  await app.db.promotionCase.create({ data: { ...draft, createdAt: app.now() } });
  return { seriesId: series.id, goalIds: goals.map(({ id }) => id), caseId: draft.id };
}

/** A rating of Sam that Kim has submitted, in a session whose meeting has not begun. */
async function createPreRating({ app, versionId, people: { sam, kim, lena, cora } }: Given): Promise<string> {
  const { id } = await createCalibration(app, {
    ...{ versionId, createdById: lena.id, secondReaderId: cora.id },
    taking: { [lena.id]: ["FACILITATOR"], [kim.id]: ["RATER"] },
    about: [{ personId: sam.id }],
  });
  await beginRating(app, id);
  await assignRater(app, id, kim.id, [sam.id]);
  const words = { level: "meeting" };
  await createCalibrationSheet(app, {
    sessionId: id,
    raterId: kim.id,
    about: { personId: sam.id },
    words,
    note: "pre-rating",
  });
  return id;
}

/** A scorecard that Mona has submitted, and one that Kim writes: they are sealed until both are in. */
async function createScorecards({ app, versionId, people: { mona, kim, lena, cora } }: Given) {
  const opening = await createOpening(app, { versionId, leadId: lena.id, coordinatorId: cora.id });
  const { id: candidateId, debriefId } = await createCandidate(app, { openingId: opening.id });
  const of = { candidateId, debriefId, stageId: opening.stages[0]!.id, askedById: lena.id };
  const interview = await createInterview(app, { ...of, interviewers: [mona.id, kim.id] });
  const card = { interviewId: interview.id };
  await createScorecard(app, { ...card, personId: mona.id, summary: "card-mona" });
  await createScorecard(app, { ...card, personId: kim.id, summary: "card-kim", submitted: false });
  return { openingId: opening.id, candidateId, debriefId, interviewId: interview.id };
}

/** Kim mentors Sam, and has refused to do so in a round before. */
async function createMentoring({ app, people: { sam, kim, lena } }: Given) {
  const programme = await createProgramme(app, { ownerId: lena.id, way: "ASKED", answerDays: 7, requestsEach: 3 });
  const { id: roundId } = await createRound(app, { programmeId: programme.id });
  const at = { enrolledAt: app.now(), languages: ["en"] };
  await app.db.mentorProfile.create({ data: { personId: kim.id, seats: 5, changedAt: app.now() } });
  await app.db.mentorshipEnrolment.createMany({
    data: [
      { id: app.newId(), roundId, personId: kim.id, side: "MENTOR", seats: 5, ...at },
      { id: app.newId(), roundId, personId: sam.id, side: "MENTEE", wanted: 2, ...at },
    ],
  });
  await publishRound(app, roundId);
  const dates = { startsOn: day("2026-09-07"), endsOn: day("2027-03-05"), createdAt: app.now() };
  const pair = { id: app.newId(), roundId, menteeId: sam.id, mentorId: kim.id, origin: "REQUEST" as const, ...dates };
  await app.db.mentorshipPair.create({ data: pair });
  const session = await createPairSession(app, { pairId: pair.id, changedById: kim.id, sharedNote: "pair-note" });
  await createOwnNote(app, session.id, sam.id, "pair-own");
  const answered = { sentAt: app.now(), expiresAt: day("2026-12-01"), answeredAt: app.now() };
  const request = { id: app.newId(), roundId, menteeId: sam.id, mentorId: kim.id, rank: 1, createdAt: app.now() };
  await app.db.mentorshipRequest.create({
    data: { ...request, ...answered, state: "DECLINED", note: "asked-kim", answer: "refused-sam" },
  });
  return { programmeId: programme.id, roundId, pairId: pair.id, pairSessionId: session.id };
}
