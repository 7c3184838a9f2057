import type { Db } from "~/platform/database/database.server";
import { type Address, MANAGER } from "./address";

/** Leads the session whose raters are at work. */
const FACILITATOR = "Keiko Hayashi";

const inRating = (as: string, path: (db: Db, session: string) => string | Promise<string>): Address => ({
  as,
  path: async (db) => {
    const participants = { some: { person: { name: as } } };
    const { id } = await db.calibrationSession.findFirstOrThrow({ where: { status: "RATING", participants } });
    return `/calibration/${id}/${await path(db, id)}`;
  },
});

/** Somebody of whom there is a draft, so that the page has a form with a word chosen and one not. */
async function drafted(db: Db, sessionId: string): Promise<string> {
  const where = { sessionId, status: "DRAFT" as const, personId: { not: null }, rater: { name: MANAGER } };
  return `rate/${(await db.calibrationSheet.findFirstOrThrow({ where })).personId}`;
}

async function vignette(db: Db, sessionId: string): Promise<string> {
  const where = { sessionId, vignetteId: { not: null } };
  return `vignettes/${(await db.calibrationSheet.findFirstOrThrow({ where })).vignetteId}`;
}

export const RATING_ADDRESSES: Record<string, Address> = {
  "routes/calibration.$session.assignments": inRating(FACILITATOR, () => "assignments"),
  "routes/calibration.$session.rate._index": inRating(MANAGER, () => "rate"),
  "routes/calibration.$session.rate.$person": inRating(MANAGER, drafted),
  "routes/calibration.$session.vignettes.$vignette": inRating(MANAGER, vignette),
};
