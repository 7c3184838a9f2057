import type { Db } from "~/platform/database/database.server";
import { createOpening } from "../../test/factories/hiring";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { makingAt, planOf } from "./hiring";
import { personId } from "./people";
import { ADMINISTRATOR } from "./roster";

const LEAD = "Tomasz Wieczorek";
const ROLE = "Tech lead, Till";
const ABOUT =
  "Leads the technical work on a new way to pay at the counter for about a year, with four engineers of two teams.";

/** An opening whose plan is being made: it does not yet ask for all that must be shown. */
export async function seedPlannedOpening({ tx, today, roster, published }: Seeding): Promise<void> {
  const of = (name: string) => personId(planOf(roster, name));
  const { id: versionId } = published(planOf(roster, LEAD).team.frameworkSlug);
  const making = makingAt(tx as Db, daysBefore(today, 3), "planned");
  const id = idOf("opening", "planned");
  await createOpening(making, {
    ...{ id, role: ROLE, about: ABOUT, versionId, status: "DRAFT", lowestLevel: "TL1", highestLevel: "TL1" },
    ...{ leadId: of(LEAD), deciderId: of("Mateus Ferreira"), coordinatorId: of(ADMINISTRATOR) },
    ...{ teamId: idOf("team", "Till"), opensOn: daysBefore(today, -14), fillBy: daysBefore(today, -90) },
    asks: ["c-r3nx", "c-a9tf", "c-n6bg", "c-f7cl"],
    plan: [
      { kitId: "system-design", bandId: "wide", name: "Designing for shops", seats: 2 },
      { kitId: "debugging-and-incidents", bandId: "experienced", name: "A till that stands still", seats: 1 },
    ],
  });
  const where = { openingId_competencyId: { openingId: id, competencyId: "c-a9tf" } };
  const reason = "Most of the year's work is one design that several teams build on.";
  await tx.openingCompetency.update({ where, data: { weight: 2, reason } });
}
