import type { Row } from "./permission-row";
import type { Kind } from "./permission-world";

/** The colleague has rated the vignette; the manager has not begun. */
const vignetteForm = (kind: Kind): Record<string, string> =>
  kind === "colleague" ? { do: "take-back" } : { do: "save", seen: "0", "word.level": "" };

/** Whoever leads the session alone. */
const leads = (outcome: "page" | "sent") => ["sign-in", "hidden", "hidden", outcome, "hidden", "hidden"] as const;
/** Its raters: the manager and the colleague; the person is assigned to the latter. */
const rates = (manager: "page" | "sent" | "hidden", colleague: "page" | "sent") =>
  ["sign-in", "hidden", manager, "hidden", colleague, "hidden"] as const;

/** Who rates whom, and the raters' pages, while a session is rated in. Nobody who is not in it learns that it is there. */
export const RATING_ROWS: Record<string, Row> = {
  "routes/calibration.$session.assignments": {
    at: ({ rating }) => `/calibration/${rating.session}/assignments`,
    GET: leads("page"),
    POST: { form: () => ({ do: "draw", seed: "8" }), expected: leads("sent") },
  },
  "routes/calibration.$session.rate._index": {
    at: ({ rating }) => `/calibration/${rating.session}/rate`,
    GET: rates("page", "page"),
  },
  "routes/calibration.$session.rate.$person": {
    at: ({ rating, self }) => `/calibration/${rating.session}/rate/${self}`,
    GET: rates("hidden", "page"),
    POST: { form: () => ({ do: "take-back" }), expected: rates("hidden", "sent") },
  },
  "routes/calibration.$session.vignettes.$vignette": {
    at: ({ rating }) => `/calibration/${rating.session}/vignettes/${rating.vignette}`,
    GET: rates("page", "page"),
    POST: {
      form: (_, kind) => vignetteForm(kind),
      expected: rates("sent", "sent"),
    },
  },
};
