import { findLevel } from "~/features/ladder/reading/domain/reading";
import type { Tx } from "~/platform/database/database.server";
import {
  type LearningBudgetRow,
  type LearningRequestRow,
  type LearningUseRow,
  type LeaveRow,
  learningBudgetRow,
  learningRequestRow,
  leaveRow,
  type OpportunityRow,
  opportunityRow,
  type PlaceRow,
  placeRow,
} from "../../test/factories/opportunities";
import { type GrantRow, grantRow } from "../../test/factories/people";
import type { AssessmentRows, World } from "./assessments";
import { daysBefore } from "./calendar";
import { idOf } from "./chance";
import { LEARNING, OPPORTUNITIES, type OpportunityText, PARTNERED, type PlaceText } from "./opportunity-texts";
import { freshAt, personId } from "./people";
import { ADMINISTRATOR, type PersonPlan } from "./roster";

type ExpectationRow = { opportunityId: string; versionId: string; expectationId: string };

export type OpportunityRows = {
  partners: GrantRow[];
  opportunities: OpportunityRow[];
  exercised: ExpectationRow[];
  places: PlaceRow[];
  budgets: LearningBudgetRow[];
  requests: LearningRequestRow[];
  uses: LearningUseRow[];
  leaves: LeaveRow[];
};

/** Opportunities of every kind, who was offered what, learning budgets, and one person who was away. */
export function opportunitiesOf(world: World, assessments: readonly AssessmentRows[]): OpportunityRows {
  const lacking = lackingIds(world, assessments);
  const made = OPPORTUNITIES.map((text) => ({ text, row: toOpportunity(text, world) }));
  return {
    partners: PARTNERED.map((team) => partnerOf(team, world)),
    opportunities: made.map(({ row }) => row),
    exercised: made.flatMap(({ text, row }) => exercisedBy(text, row, lacking, world)),
    places: made.flatMap(({ text, row }) => text.places.map((place) => toPlace(place, text, row, world))),
    ...learningOf(world),
    leaves: [leaveOf("Santiago Quispe", world)],
  };
}

/** Expectations for which Amara's revealed assessment says "no opportunity yet": the first opportunity would exercise them. */
function lackingIds(world: World, assessments: readonly AssessmentRows[]): string[] {
  const amara = personId(planOf(world, "Amara Okafor"));
  const revealed = assessments.filter(
    ({ assessment, sealings }) => assessment.subjectId === amara && sealings.some((one) => one.revealedAt !== null),
  );
  const ratings = revealed.flatMap((one) => one.ratings).filter(({ kind }) => kind === "NO_OPPORTUNITY");
  return [...new Set(ratings.map(({ expectationId }) => expectationId))].sort();
}

function planOf({ roster }: World, name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}

function partnerOf(team: string, world: World): GrantRow {
  const since = daysBefore(world.today, 500);
  const fresh = { ...freshAt(since), newId: () => idOf("sponsorship partner", team) };
  const about = { personId: personId(planOf(world, ADMINISTRATOR)), teamId: idOf("team", team) };
  return grantRow(fresh, { ...about, role: "PEOPLE_PARTNER", since, reason: `People partner of ${team}` });
}

/** Ten in the morning (UTC) of a day. */
const at = ({ today }: World, daysAgo: number) => new Date(daysBefore(today, daysAgo).getTime() + 10 * 3_600_000);

function toOpportunity(text: OpportunityText, world: World): OpportunityRow {
  const proposed = at(world, text.daysAgo);
  const sponsorId = personId(planOf(world, text.sponsor));
  const isSponsored = text.proposedBy === undefined;
  return opportunityRow(freshAt(proposed), {
    id: idOf("opportunity", text.title),
    kind: text.kind,
    title: text.title,
    body: text.body,
    versionId: world.published("engineering").id,
    sponsorId,
    proposedById: isSponsored ? sponsorId : personId(planOf(world, text.proposedBy ?? "")),
    sponsoredAt: isSponsored ? proposed : null,
    startsOn: daysBefore(world.today, text.startsAgo),
    endsOn: daysBefore(world.today, text.startsAgo - text.days),
    places: text.seats,
    openToAll: isSponsored && text.open,
    closedAt: text.closedAgo === undefined ? null : at(world, text.closedAgo),
  });
}

function exercisedBy(
  text: OpportunityText,
  row: OpportunityRow,
  lacking: readonly string[],
  world: World,
): ExpectationRow[] {
  const { framework } = world.published("engineering");
  const asked = text.levels.flatMap((code) => findLevel(framework, code)?.level.expectations ?? []);
  const fitting = asked.filter(({ arc }) => arc !== null && text.arcs.includes(arc)).map(({ id }) => id);
  const ids = [...new Set([...(text.fillsGap ? lacking.slice(0, 3) : []), ...fitting])].slice(0, 6);
  return ids.map((expectationId) => ({ opportunityId: row.id, versionId: row.versionId, expectationId }));
}

function toPlace(place: PlaceText, text: OpportunityText, row: OpportunityRow, world: World): PlaceRow {
  const id = personId(planOf(world, place.who));
  const begunAt = at(world, place.daysAgo);
  const asked = place.asked ?? false;
  const begunBy = asked ? id : place.by ? personId(planOf(world, place.by)) : row.sponsorId;
  return placeRow(freshAt(new Date(begunAt.getTime() + 2 * 86_400_000)), {
    id: idOf("place", text.title, place.who),
    opportunityId: row.id,
    personId: id,
    begunBy,
    begunAt,
    state: place.state,
    sentence: place.sentence ?? "",
    answer: place.answer ?? "",
    outcome: place.outcome ?? "",
    ...(place.state === "OFFERED" || place.state === "ASKED" ? {} : { answeredBy: asked ? row.sponsorId : id }),
  });
}

function learningOf(world: World): Pick<OpportunityRows, "budgets" | "requests" | "uses"> {
  const year = world.today.getUTCFullYear();
  const administrator = personId(planOf(world, ADMINISTRATOR));
  const set = { setBy: administrator, fromYear: year - 1 };
  const fresh = freshAt(at(world, 400));
  const budgets = [
    learningBudgetRow(fresh, { ...set, id: idOf("budget", "everybody") }),
    learningBudgetRow(fresh, { ...set, id: idOf("budget", "Till"), teamId: idOf("team", "Till"), minutes: 2_880 }),
  ];
  const asked = LEARNING.map((text) => {
    const plan = planOf(world, text.who);
    const decidedBy = text.state === "ASKED" || !plan.manager ? null : personId(plan.manager);
    const row = learningRequestRow(freshAt(at(world, text.daysAgo)), {
      id: idOf("learning", text.who, text.purpose),
      personId: personId(plan),
      year,
      purpose: text.purpose,
      minutes: text.hours * 60,
      money: text.euros * 100,
      state: text.state,
      answer: text.answer ?? "",
      decidedBy,
    });
    return { text, row };
  });
  const uses = asked.flatMap(({ text, row }) =>
    (text.uses ?? []).map((use, index) => ({
      id: idOf("learning use", row.id, index),
      requestId: row.id,
      usedOn: daysBefore(world.today, use.daysAgo),
      minutes: use.hours * 60,
      money: use.euros * 100,
      note: use.note,
      recordedAt: at(world, use.daysAgo),
    })),
  );
  return { budgets, requests: asked.map(({ row }) => row), uses };
}

function leaveOf(name: string, world: World): LeaveRow {
  const id = personId(planOf(world, name));
  const [from, until] = [daysBefore(world.today, 170), daysBefore(world.today, 130)];
  return leaveRow(freshAt(at(world, 180)), { id: idOf("leave", name), personId: id, from, until });
}

export async function storeOpportunities(tx: Tx, rows: OpportunityRows): Promise<void> {
  await tx.roleGrant.createMany({ data: rows.partners });
  await tx.opportunity.createMany({ data: rows.opportunities });
  await tx.opportunityExpectation.createMany({ data: rows.exercised });
  await tx.opportunityPlace.createMany({ data: rows.places });
  await tx.learningBudget.createMany({ data: rows.budgets });
  await tx.learningRequest.createMany({ data: rows.requests });
  await tx.learningUse.createMany({ data: rows.uses });
  await tx.leave.createMany({ data: rows.leaves });
}
