import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { latestChoices, suggestGoals } from "~/features/growth/plans/domain/plan-suggestions";
import { compareLevels, nextLevel } from "~/features/ladder/reading/domain/reading";
import {
  latestAgreed,
  offerChoices,
  type PastPosition,
  pathwaysTravelled,
  type WayOfWorking,
} from "~/features/mentorship/profiles/domain/mentor-profile";
import type { Db, Tx } from "~/platform/database/database.server";
import { daysBefore, monthsBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { below, chance, idOf, shuffled } from "./chance";
import { ROUNDS, roundId } from "./mentorship";
import { personId } from "./people";
import type { PersonPlan } from "./roster";

type Told = { about: string; ways: readonly WayOfWorking[] };

/** What mentors tell of themselves. */
const MENTORS: Readonly<Record<string, Told>> = {
  "Noor van Dijk": {
    about: "I lead the till team's work without being anybody's manager. Bring a decision that you keep putting off.",
    ways: ["talking", "goals"],
  },
  "Oskar Lindqvist": {
    about: "Ten years of catalogues and search. I like to read designs early, while they can still change.",
    ways: ["reviewing", "talking"],
  },
  "Viktor Horváth": {
    about: "I ask many questions and give few answers. Incidents are my favourite teacher.",
    ways: ["doing"],
  },
  "Greta Fischer": {
    about: "I build what other engineers build on. Happy to pair on anything slow, flaky or feared.",
    ways: ["doing", "reviewing"],
  },
  "Thandiwe Dlamini": {
    about: "I moved into leading a team a few months ago and remember well what was hard about it.",
    ways: ["talking", "watching"],
  },
  "Zanele Khumalo": {
    about: "Good at making a plan out of a wish, and at saying no kindly.",
    ways: ["goals", "talking"],
  },
  "Nia Griffiths": {
    about: "New to leading, long in ordering. Let us work out together what a tech lead does all day.",
    ways: ["talking"],
  },
  "Sami Lehtonen": { about: "Quiet, thorough, fond of small changes.", ways: ["reviewing", "doing"] },
  "Kofi Asante": {
    about: "I came from support, and care about what a change does to the people who use it.",
    ways: ["talking", "doors"],
  },
  "Lucas Moreau": {
    about: "I was a manager for a year and came back to engineering. Ask me about either way.",
    ways: ["talking", "goals"],
  },
  "Leila Haddad": { about: "", ways: ["doing"] },
};

const HOPES = [
  "I would like to lead something from the first talk to the last release.",
  "To be trusted with a design that others build.",
  "I get lost between many small things and want to learn what to leave out.",
  "Somebody outside my team to think aloud with.",
  "To speak up earlier, when I see that something will go wrong.",
  "I want to find out whether leading a team is for me.",
  "To write things down so that people read them.",
  "",
];

/** With whom people spoke besides English. */
const LANGUAGES: Readonly<Record<string, string>> = {
  "Oskar Lindqvist": "sv",
  "Greta Fischer": "de",
  "Clara Neumann": "de",
  "Jonas Weiss": "de",
  "Lucas Moreau": "fr",
  "Fatoumata Diallo": "fr",
  "Noor van Dijk": "nl",
  "Diego Fuentes": "es",
  "Ximena Rojas": "es",
};

/** Who would rather not be paired with whom. */
const REFUSALS: Readonly<Record<string, string>> = {
  "Ewan Macrae": "Oskar Lindqvist",
  "Jonas Weiss": "Greta Fischer",
  "Viktor Horváth": "Connor Walsh",
};

/** What people tell and keep for mentorship: before any round of theirs is paired. */
export async function seedMentorshipProfiles(seeding: Seeding): Promise<void> {
  const { tx, today, roster } = seeding;
  for (const [name, told] of Object.entries(MENTORS)) await tellOf(seeding, planOf(roster, name), told);
  for (const round of ROUNDS) {
    const where = { roundId: roundId(round), side: "MENTEE" as const };
    const rows = await tx.mentorshipEnrolment.findMany({
      where,
      select: { id: true, personId: true, heldLevel: true },
    });
    for (const row of rows) await hopeOf(seeding, round, { ...row, plan: planBy(roster, row.personId) });
  }
  for (const [name, language] of Object.entries(LANGUAGES)) {
    const languages = ["en", language];
    const id = personId(planOf(roster, name));
    await tx.person.update({ where: { id }, data: { languages } });
    await tx.mentorshipEnrolment.updateMany({ where: { personId: id }, data: { languages } });
  }
  const data = Object.entries(REFUSALS).map(([by, about]) => ({
    byId: personId(planOf(roster, by)),
    aboutId: personId(planOf(roster, about)),
    at: daysBefore(today, 40),
  }));
  await tx.mentorshipRefusal.createMany({ data });
}

async function tellOf({ tx, today, published }: Seeding, plan: PersonPlan, { about, ways }: Told): Promise<void> {
  const { framework } = published(plan.team.frameworkSlug);
  const positions = plan.path.map(
    ({ level, monthsAgo }): PastPosition => ({
      frameworkSlug: framework.slug,
      levelCode: level,
      since: monthsBefore(today, monthsAgo).toISOString().slice(0, 10),
    }),
  );
  const personIs = personId(plan);
  const history = await judged(tx, personIs, "others");
  const agreed = latestAgreed(history.filter(({ slug }) => slug === framework.slug));
  const known = offerChoices(framework, positions, agreed).filter(({ suggested }) => suggested !== null);
  const offers = shuffled(known, "offers", plan.handle)
    .slice(0, 4 + below(3, "offered", plan.handle))
    .map(({ competencyId, suggested }) => ({
      personId: personIs,
      frameworkSlug: framework.slug,
      competencyId,
      levelCode: chance("level told", plan.handle, competencyId) < 0.15 ? null : suggested,
    }));
  const pathways = pathwaysTravelled(new Map([[framework.slug, framework]]), positions);
  await tx.mentorProfile.update({ where: { personId: personIs }, data: { about, waysOfWorking: [...ways], pathways } });
  await tx.mentorOffer.createMany({ data: offers });
}

type Mentee = { id: string; personId: string; heldLevel: string | null; plan: PersonPlan };

/** Where a mentee wants to get to, what they want to grow in, and whom they would like. */
async function hopeOf({ tx, roster, published }: Seeding, round: string, mentee: Mentee): Promise<void> {
  const { id, plan, heldLevel } = mentee;
  const version = published(plan.team.frameworkSlug);
  const { framework } = version;
  const target = heldLevel && (nextLevel(framework, heldLevel)?.code ?? heldLevel);
  const hope = HOPES[below(HOPES.length, "hope", round, plan.handle)] ?? "";
  await tx.mentorshipEnrolment.update({ where: { id }, data: { targetLevel: target, hope } });
  if (target && heldLevel) {
    const history = await judged(tx, mentee.personId, "subject");
    const latest = latestChoices(history.filter(({ slug }) => slug === framework.slug));
    const { skillGaps, opportunityGaps } = suggestGoals({
      framework,
      held: heldLevel,
      target,
      latest,
      taken: new Set(),
    });
    const asked = compareLevels(framework, heldLevel, target).flatMap(({ asks }) =>
      asks.map((one) => one.expectation.id),
    );
    const gaps = [...skillGaps, ...opportunityGaps].map(({ expectationId }) => expectationId);
    const first = gaps.filter((gap) => asked.includes(gap));
    const chosen = [...new Set([...first.slice(0, 2), ...shuffled(asked, "grows", round, plan.handle)])];
    const places = chosen.slice(0, 2 + below(2, "chosen", round, plan.handle));
    const data = places.map((expectationId, index) => ({ expectationId, place: index + 1 }));
    await tx.enrolmentExpectation.createMany({
      data: data.map((one) => ({ ...one, enrolmentId: id, versionId: version.id })),
    });
  }
  const mentors = shuffled(Object.keys(MENTORS), "wishes", round, plan.handle)
    .map((name) => planOf(roster, name))
    .filter((mentor) => mentor.manager !== plan.manager && REFUSALS[plan.name] !== mentor.name);
  const wishes = mentors.slice(0, below(3, "wished", round, plan.handle));
  const data = wishes.map((mentor, index) => ({ enrolmentId: id, wishedId: personId(mentor), rank: index + 1 }));
  await tx.enrolmentWish.createMany({ data });
}

/** Nothing in it needs more of a database than a transaction has. */
const judged = (tx: Tx, id: string, reader: "subject" | "others") => ratedAssessments({ db: tx as Db }, id, reader);

function planOf(roster: readonly PersonPlan[], name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}

function planBy(roster: readonly PersonPlan[], id: string): PersonPlan {
  const plan = roster.find((one) => idOf("person", one.handle) === id);
  if (!plan) throw new Error(`The demonstration has nobody of the id ${id}.`);
  return plan;
}
