import { type Agreement, agreementInWords } from "~/features/hiring/interviewers/domain/qualification";
import { agreementWithReference, shippedVignettes } from "~/features/hiring/interviewers/domain/vignette";
import type { Db } from "~/platform/database/database.server";
import { seededRandom } from "~/science/seeded-random";
import { appointReference, createVignette, scoreVignetteAs } from "../../test/factories/interviewers";
import { grantRow } from "../../test/factories/people";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { below } from "./chance";
import { makingAt, planOf } from "./hiring";
import { FIRST_PANELS, QUALIFIED_BY_THEM, REFERENCE, SCORES, SHADOWS, VIGNETTE_KIT } from "./hiring-vignettes";
import { personId } from "./people";

const SLUG = "engineering";
/** Runs an opening, and keeps who is how far. */
const LEAD = "Tomasz Wieczorek";
/** How many days ago the panels began. */
const BEGAN = 190;

/** Reference panels, qualifications, vignettes with their scores, and what interviewers say of themselves. */
export async function seedInterviewers(seeding: Seeding): Promise<void> {
  const { tx, today } = seeding;
  const byId = idOf(seeding, LEAD);
  for (const { kitId, names } of [...FIRST_PANELS, { kitId: VIGNETTE_KIT, names: REFERENCE }]) {
    for (const name of names) {
      const person = idOf(seeding, name);
      const making = makingAt(tx as Db, daysBefore(today, BEGAN), `reference ${kitId} ${name}`);
      await appointReference(making, SLUG, { personId: person, by: byId, kitId });
      await step(seeding, { name, kitId, number: 1, state: "QUALIFIED", daysAgo: BEGAN, sentence: APPOINTED });
    }
  }
  await seedVignettes(seeding, byId);
  await seedLearners(seeding);
  await seedProfiles(seeding, byId);
}

const APPOINTED = "Appointed to the reference panel, which hasn't scored enough vignettes to compare.";

const idOf = ({ roster }: Seeding, name: string) => personId(planOf(roster, name));

type SeededStep = {
  name: string;
  kitId: string;
  number: number;
  state: "SHADOW" | "REVERSE_SHADOW" | "QUALIFIED";
  daysAgo: number;
  sentence?: string;
};

async function step(seeding: Seeding, { name, daysAgo, sentence = "", ...given }: SeededStep): Promise<void> {
  const row = { ...given, sentence, personId: idOf(seeding, name), frameworkSlug: SLUG, byId: idOf(seeding, LEAD) };
  await seeding.tx.qualificationStep.create({ data: { ...row, at: daysBefore(seeding.today, daysAgo) } });
}

async function seedVignettes(seeding: Seeding, byId: string): Promise<void> {
  const { tx, today, published } = seeding;
  const kit = published(SLUG).framework.kits?.find(({ id }) => id === VIGNETTE_KIT);
  const brought = new Map(kit && shippedVignettes(SLUG, kit).map((one) => [one.id, one]));
  for (const [index, { id: shippedId, scores, learner, shadow, notes }] of SCORES.entries()) {
    const { rowId: id, questionId, bandId, title, answer: text } = brought.get(shippedId)!;
    const at = (daysAgo: number) => makingAt(tx as Db, daysBefore(today, daysAgo), `vignette ${index}`);
    const place = { frameworkSlug: SLUG, kitId: VIGNETTE_KIT, questionId, bandId };
    const added = at(180 - index);
    const vignette = await createVignette(added, { ...place, id, title, text, addedById: byId });
    for (const [member, score] of scores.entries()) {
      const given = { vignetteId: vignette.id, personId: idOf(seeding, REFERENCE[member]!), score };
      await scoreVignetteAs(at(170 - index), { ...given, note: notes[member] });
    }
    const by = { vignetteId: vignette.id, personId: idOf(seeding, QUALIFIED_BY_THEM) };
    await scoreVignetteAs(at(160 - index), { ...by, score: learner, note: "" });
    if (shadow === undefined) continue;
    const shadowing = { vignetteId: vignette.id, personId: idOf(seeding, SHADOWS[0].name) };
    await scoreVignetteAs(at(20 - index), { ...shadowing, score: shadow, note: "What they ran, and when." });
  }
}

/** What the seeded scores come to, worked out as the product does. */
function seededAgreement(): Agreement {
  const scored = SCORES.map(({ scores, learner }) => ({
    own: learner,
    reference: scores.map((score, index) => ({ personId: REFERENCE[index]!, score })),
  }));
  return agreementWithReference(scored, QUALIFIED_BY_THEM, seededRandom(52));
}

async function seedLearners(seeding: Seeding): Promise<void> {
  const { tx, today, roster } = seeding;
  const begun = { kitId: VIGNETTE_KIT, name: QUALIFIED_BY_THEM };
  await step(seeding, { ...begun, number: 1, state: "SHADOW", daysAgo: 186 });
  await step(seeding, { ...begun, number: 2, state: "REVERSE_SHADOW", daysAgo: 165 });
  const sentence = agreementInWords(seededAgreement());
  await step(seeding, { ...begun, number: 3, state: "QUALIFIED", daysAgo: 150, sentence });
  for (const { name, kitId, daysAgo } of SHADOWS)
    await step(seeding, { name, kitId, number: 1, state: "SHADOW", daysAgo });
  const fresh = makingAt(tx as Db, today, "interviewers");
  const granted = { role: "PANEL_MEMBER" as const, reason: "Learns to interview", since: daysBefore(today, 40) };
  await tx.roleGrant.create({ data: grantRow(fresh, { ...granted, personId: personId(planOf(roster, "Yuna Park")) }) });
}

/** What interviewers tell for proposals, and some of them for counts. */
async function seedProfiles(seeding: Seeding, byId: string): Promise<void> {
  const { tx, today } = seeding;
  const names = new Set([...FIRST_PANELS.flatMap((one) => one.names), ...REFERENCE, QUALIFIED_BY_THEM]);
  const changedAt = daysBefore(today, BEGAN - 5);
  const people = [...names].map((name) => ({ name, personId: idOf(seeding, name) }));
  await tx.interviewerProfile.createMany({
    data: people.map(({ name, personId: id }) => ({
      personId: id,
      perWeek: 2 + below(2, "per week", name),
      changedAt,
    })),
  });
  await tx.interviewHours.createMany({
    data: people.flatMap(({ name, personId: id }) =>
      [1, 2, 3, 4, 5]
        .filter((weekday) => weekday - 1 !== below(5, "day off", name))
        .map((weekday) => ({ personId: id, weekday, fromMinute: 600, untilMinute: 1020 })),
    ),
  });
  const aspects = ["other-team", "level", "tenure", "gender"];
  await tx.panelAspect.createMany({
    data: aspects.map((aspect) => ({ aspect, chosenById: byId, chosenAt: changedAt })),
  });
  const said = people.filter(({ name }) => below(5, "says", name) > 0);
  await tx.interviewerDeclaration.createMany({
    data: said.map(({ name, personId: id }) => {
      const value = below(2, "gender", name) === 0 ? "woman" : "man";
      return { personId: id, attribute: "gender", value, declaredAt: changedAt };
    }),
  });
}
