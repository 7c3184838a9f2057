import { type Row, selfOnly, signedIn } from "./permission-row";

const LEARNER = "/hiring/qualifications/hired-by/coding";
const VIGNETTES = "/hiring/kits/hired-by/coding/vignettes";
const NOBODY = ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"] as const;
const LEAD = { "hiring lead": { GET: "page", POST: "sent" } } as const;

/** Interviewing as one's own, and how far others are, for hiring leads. */
export const INTERVIEWERS_ROWS: Record<string, Row> = {
  "routes/hiring.interviewer": {
    at: () => "/hiring/interviewer",
    GET: signedIn("page"),
    POST: {
      form: () => ({ do: "load", perWeek: "3", edits: "0" }),
      expected: NOBODY,
    },
    roles: { "panel member": { POST: "sent" } },
  },
  "routes/hiring.qualifications._index": {
    at: () => "/hiring/qualifications",
    GET: NOBODY,
    roles: { "hiring lead": { GET: "page" } },
  },
  "routes/hiring.qualifications.$framework.$kit._index": {
    at: () => LEARNER,
    GET: NOBODY,
    // Nobody of that name is on a panel.
    POST: { form: () => ({ who: "Nobody at all" }), expected: NOBODY },
    roles: { "hiring lead": { GET: "page", POST: "invalid" } },
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
  },
  "routes/hiring.kits.$framework.$kit.vignettes": {
    at: () => VIGNETTES,
    GET: NOBODY,
    POST: { form: ({ freshVignette }) => ({ do: "retire", vignette: freshVignette }), expected: NOBODY },
    roles: { ...LEAD, "panel member": { GET: "page" } },
  },
  "routes/hiring.vignettes.$vignette": {
    at: ({ freshVignette }) => `/hiring/vignettes/${freshVignette}`,
    GET: NOBODY,
    POST: { form: () => ({ score: "3", note: "A test first." }), expected: NOBODY },
    roles: { "hiring lead": { GET: "page" }, "panel member": { GET: "page", POST: "sent" } },
  },
  "routes/hiring.panels": {
    at: () => "/hiring/panels",
    GET: NOBODY,
    POST: { form: () => ({ aspect: "other-team" }), expected: NOBODY },
    roles: LEAD,
  },
};
