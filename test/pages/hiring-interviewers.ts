import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER, MANAGER } from "./fullest";
import { type RouteFixture, selfOnly, signedIn } from "./route";

const LEARNER = "/hiring/qualifications/hired-by/coding";

const VIGNETTES = "/hiring/kits/hired-by/coding/vignettes";

const NOBODY = ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"] as const;

const LEAD = { "hiring lead": { GET: "page", POST: "sent" } } as const;

const KIT = "engineering/coding-collaboration";

/** One that the engineer has not scored. */
async function vignette(db: Db): Promise<string> {
  const where = { retiredAt: null, scores: { none: { person: { name: ENGINEER } } } };
  return `/hiring/vignettes/${(await db.interviewVignette.findFirstOrThrow({ where })).id}`;
}

async function learner(db: Db): Promise<string> {
  const { id } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  return `/hiring/qualifications/${KIT}/${id}`;
}

/** Interviewing as one's own, and how far others are, for hiring leads. */
export const INTERVIEWERS_ROUTES: Record<string, RouteFixture> = {
  "routes/hiring.interviewer": {
    at: () => "/hiring/interviewer",
    GET: signedIn("page"),
    POST: {
      form: () => ({ do: "load", perWeek: "3", edits: "0" }),
      expected: NOBODY,
    },
    roles: { "panel member": { POST: "sent" } },
    fullest: at("/hiring/interviewer"),
  },
  "routes/hiring.qualifications._index": {
    at: () => "/hiring/qualifications",
    GET: NOBODY,
    roles: { "hiring lead": { GET: "page" } },
    fullest: at("/hiring/qualifications", MANAGER),
  },
  "routes/hiring.qualifications.$framework.$kit._index": {
    at: () => LEARNER,
    GET: NOBODY,
    // A name that was not picked means no one.
    POST: { form: () => ({ person: "Nobody at all" }), expected: NOBODY },
    roles: { "hiring lead": { GET: "page", POST: "invalid" } },
    fullest: at(`/hiring/qualifications/${KIT}`, MANAGER),
  },
  // How far `self` is.
  "routes/hiring.qualifications.$framework.$kit.$person": {
    at: ({ self }) => `${LEARNER}/${self}`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ seen: "2", state: "LAPSED", reason: "Moved to another field" }),
      expected: NOBODY,
    },
    roles: LEAD,
    fullest: { as: MANAGER, path: learner },
  },
  "routes/hiring.kits.$framework.$kit.vignettes": {
    at: () => VIGNETTES,
    GET: NOBODY,
    POST: { form: ({ freshVignette }) => ({ do: "retire", vignette: freshVignette }), expected: NOBODY },
    roles: { ...LEAD, "panel member": { GET: "page" } },
    fullest: at(`/hiring/kits/${KIT}/vignettes`, MANAGER),
  },
  "routes/hiring.course.$lesson": {
    at: () => "/hiring/course/law",
    GET: signedIn("page"),
    fullest: at("/hiring/course/law", ENGINEER),
  },
  "routes/hiring.vignettes.$vignette": {
    at: ({ freshVignette }) => `/hiring/vignettes/${freshVignette}`,
    GET: NOBODY,
    POST: { form: () => ({ score: "3", note: "A test first." }), expected: NOBODY },
    roles: { "hiring lead": { GET: "page" }, "panel member": { GET: "page", POST: "sent" } },
    fullest: { as: ENGINEER, path: vignette },
  },
  "routes/hiring.panels": {
    at: () => "/hiring/panels",
    GET: NOBODY,
    POST: { form: () => ({ aspect: "other-team" }), expected: NOBODY },
    roles: LEAD,
    fullest: at("/hiring/panels", MANAGER),
  },
};
