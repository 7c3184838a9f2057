import { readSession } from "~/features/calibration/agreement/domain/reading";
import {
  listGiven,
  listRaters,
  listRead,
  listVignetteRatings,
} from "~/features/calibration/agreement/reading.repo.server";
import { itemsOf } from "~/features/calibration/session/domain/session";
import { contentOfVersion } from "~/features/ladder/reading/ladder.server";
import type { Db } from "~/platform/database/database.server";

/** Few, so that it takes no time; the figures' intervals are coarse. */
const RESAMPLES = 50;

/** Evaluates a locked session here and now, which a job does elsewhere. */
export async function evaluate(db: Db, sessionId: string): Promise<void> {
  const session = await db.calibrationSession.findUniqueOrThrow({ where: { id: sessionId } });
  const framework = await contentOfVersion({ db }, session.versionId);
  if (!framework) throw new Error(`${sessionId} has no framework.`);
  const people = await listRead(db, sessionId);
  const levels = [...new Set(people.map(({ level }) => level))].sort();
  const items = new Map(levels.flatMap((level) => itemsOf(framework, level, session.unit)).map((one) => [one.id, one]));
  const reading = readSession(
    {
      ...{
        seed: session.seed,
        lockedOn: "2026-11-20",
        scale: framework.scale.map(({ id }) => id),
        people,
        earlier: null,
      },
      items: [...items.values()].map(({ id, label }) => ({ id, label })),
      ratings: await listGiven(db, sessionId),
      raters: await listRaters(db, sessionId),
      vignettes: await listVignetteRatings(db, sessionId),
    },
    RESAMPLES,
  );
  const row = { sessionId, round: session.round, content: reading as unknown as object, madeAt: new Date() };
  await db.calibrationReading.createMany({ data: [row], skipDuplicates: true });
}
