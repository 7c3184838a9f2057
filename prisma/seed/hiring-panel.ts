import type { Db } from "~/platform/database/database.server";
import { createInterview } from "../../test/factories/hiring";
import { daysBefore, workingDaysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { candidateId, debriefId, interviewId, makingAt, openingId, planOf } from "./hiring";
import { personId } from "./people";

const LEAD = "Tomasz Wieczorek";
/** Of the opening `till`, by their numbers. */
const IN_THE_MIDDLE = 3;
const JUST_BEGUN = 4;
/** Stages of which an interview is planned for whoever has just begun, and in how many working days. */
const PLANNED = [
  { place: 1, days: 10 },
  { place: 2, days: 11 },
] as const;

/** Panels that are not whole yet: places that nobody has, somebody who has not answered, somebody who could not. */
export async function seedPanels(seeding: Seeding): Promise<void> {
  const { tx, today, roster } = seeding;
  const of = (name: string) => personId(planOf(roster, name));
  const seat = (place: number, name: string) => {
    return { interviewId_personId: { interviewId: interviewId("till", IN_THE_MIDDLE, place), personId: of(name) } };
  };
  const waiting = { status: "ASKED" as const, answeredAt: null };
  await tx.interviewSeat.update({ where: seat(2, "Leila Haddad"), data: waiting });
  const off = { status: "OFF" as const, answeredAt: daysBefore(today, 1) };
  await tx.interviewSeat.update({ where: seat(4, "Zanele Khumalo"), data: off });
  const conflicted = of("Arjun Nair");
  await tx.candidateConflict.create({
    data: {
      ...{ candidateId: candidateId("till", IN_THE_MIDDLE), personId: conflicted, declaredById: conflicted },
      declaredAt: daysBefore(today, 4),
    },
  });
  const stages = await tx.openingStage.findMany({ where: { openingId: openingId("till") }, orderBy: { place: "asc" } });
  for (const { place, days } of PLANNED) {
    const startsAt = new Date(workingDaysBefore(today, -days).getTime() + 13 * 3_600_000);
    await createInterview(makingAt(tx as Db, daysBefore(today, 1), `panel ${place}`), {
      ...{ id: interviewId("till", JUST_BEGUN, place), candidateId: candidateId("till", JUST_BEGUN) },
      ...{ debriefId: debriefId("till", JUST_BEGUN), stageId: stages[place - 1]!.id },
      ...{ startsAt, minutes: 60, place: "Call", askedById: of(LEAD) },
    });
  }
}
