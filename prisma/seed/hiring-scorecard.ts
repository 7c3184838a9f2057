import type { Db } from "~/platform/database/database.server";
import { createScorecard } from "../../test/factories/hiring";
import { workingDaysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { interviewId, makingAt, planOf } from "./hiring";
import { notedFor } from "./hiring-scorecard-texts";
import { personId } from "./people";

/** The candidate in the middle: one interviewer is still writing, and the other noted what went otherwise. */
export async function seedScorecardsInTheMiddle({ tx, today, roster }: Seeding): Promise<void> {
  const heldAt = workingDaysBefore(today, 1);
  const coding = interviewId("till", 2, 2);
  const of = (name: string) => personId(planOf(roster, name));
  const [reading, building] = ["q-7m2c", "q-k4x9"].map((id) => notedFor(id, 3, 1));
  const { id } = await createScorecard(makingAt(tx as Db, heldAt, "being written"), {
    interviewId: coding,
    personId: of("Kofi Asante"),
    answers: {
      "q-7m2c": { score: 3, notes: reading![0], cited: reading![1] },
      "q-k4x9": { score: 3, notes: building![0], cited: "" },
    },
    submitted: false,
  });
  await tx.scorecard.update({ where: { id }, data: { recommendation: null, confidence: null } });
  await tx.interviewDeviation.create({
    data: {
      id: idOf("deviation", "till", 2),
      interviewId: coding,
      personId: of("Leila Haddad"),
      questionId: "q-v6t1",
      what: "Asked for the description by mail, after the call.",
      reason: "Their keyboard failed at the end, and the room was needed.",
      at: new Date(heldAt.getTime() + 17 * 3_600_000),
    },
  });
}
