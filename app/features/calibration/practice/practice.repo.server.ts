import type { Db } from "~/platform/database/database.server";
import type { PracticeRating } from "./domain/practice";

type RatedRow = PracticeRating & { frameworkSlug: string };

/** What a person rated in practice, the latest first. */
export function listRated(db: Db, personId: string): Promise<RatedRow[]> {
  return db.practiceRating.findMany({
    where: { personId },
    select: { frameworkSlug: true, vignetteId: true, word: true, note: true },
    orderBy: [{ ratedAt: "desc" }, { vignetteId: "asc" }],
  });
}

/** A vignette is rated once: what is there already stays. */
export async function addRating(db: Db, rating: RatedRow & { personId: string; ratedAt: Date }): Promise<void> {
  await db.practiceRating.createMany({ data: [rating], skipDuplicates: true });
}
