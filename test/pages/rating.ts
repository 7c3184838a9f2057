import type { Db } from "~/platform/database/database.server";
import { at, type Fullest, MANAGER } from "./fullest";
import type { Kind } from "./kinds";
import { type RouteFixture, signedIn } from "./route";

/** The colleague has rated the vignette; the manager has not begun. */
const vignetteForm = (kind: Kind): Record<string, string> =>
  kind === "colleague" ? { do: "take-back" } : { do: "save", seen: "0", "word.level": "" };

/** Whoever leads the session alone. */
const leads = (outcome: "page" | "sent") => ["sign-in", "hidden", "hidden", outcome, "hidden", "hidden"] as const;

/** Its raters: the manager and the colleague; the person is assigned to the latter. */
const rates = (manager: "page" | "sent" | "hidden", colleague: "page" | "sent") =>
  ["sign-in", "hidden", manager, "hidden", colleague, "hidden"] as const;

/** Leads the session whose raters are at work. */
const FACILITATOR = "Keiko Hayashi";

const inRating = (as: string, path: (db: Db, session: string) => string | Promise<string>): Fullest => ({
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

/** The small framework's vignette for practice. */
const PRACTICED = "/calibration/practice/with-vignette/v-prac";

/** One that the manager has rated in the demonstration. */
async function practiced(db: Db): Promise<string> {
  const where = { person: { name: MANAGER } };
  const { frameworkSlug, vignetteId } = await db.practiceRating.findFirstOrThrow({ where });
  return `/calibration/practice/${frameworkSlug}/${vignetteId}`;
}

/** Who rates whom, and the raters' pages, while a session is rated in. Nobody who is not in it learns that it is there. */
export const RATING_ROUTES: Record<string, RouteFixture> = {
  "routes/calibration.$session.assignments": {
    at: ({ rating }) => `/calibration/${rating.session}/assignments`,
    GET: leads("page"),
    POST: { form: () => ({ do: "draw", seed: "8" }), expected: leads("sent") },
    fullest: inRating(FACILITATOR, () => "assignments"),
  },
  "routes/calibration.$session.rate._index": {
    at: ({ rating }) => `/calibration/${rating.session}/rate`,
    GET: rates("page", "page"),
    fullest: inRating(MANAGER, () => "rate"),
  },
  "routes/calibration.$session.rate.$person": {
    at: ({ rating, self }) => `/calibration/${rating.session}/rate/${self}`,
    GET: rates("hidden", "page"),
    POST: { form: () => ({ do: "take-back" }), expected: rates("hidden", "sent") },
    fullest: inRating(MANAGER, drafted),
  },
  "routes/calibration.practice._index": {
    at: () => "/calibration/practice",
    GET: signedIn("page"),
    fullest: at("/calibration/practice", MANAGER),
  },
  "routes/calibration.practice.$framework.$vignette": {
    at: () => PRACTICED,
    GET: signedIn("page"),
    POST: { form: () => ({ word: "meeting", note: "" }), expected: signedIn("sent") },
    fullest: { as: MANAGER, path: practiced },
  },
  "routes/calibration.$session.vignettes.$vignette": {
    at: ({ rating }) => `/calibration/${rating.session}/vignettes/${rating.vignette}`,
    GET: rates("page", "page"),
    POST: {
      form: (_, kind) => vignetteForm(kind),
      expected: rates("sent", "sent"),
    },
    fullest: inRating(MANAGER, vignette),
  },
};
