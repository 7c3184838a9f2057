import type { Db } from "~/platform/database/database.server";
import type { Fullest } from "./fullest";
import { type Outcome, type RouteFixture, selfOnly } from "./route";
import type { World } from "./world";

const at =
  (page: string) =>
  ({ openDebrief }: World) =>
    `/hiring/debriefs/${openDebrief}${page}`;

/** `self` and the colleague have scored, the manager leads, the manager's manager decides; no role opens it. */
const judges = (outcome: Outcome) => ["sign-in", outcome, outcome, outcome, outcome, "hidden"] as const;

const scorers = (outcome: Outcome) => ["sign-in", outcome, "hidden", "hidden", outcome, "hidden"] as const;

const leadOnly = (outcome: Outcome) => ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;

const deciderOnly = (outcome: Outcome) => ["sign-in", "hidden", "hidden", outcome, "hidden", "hidden"] as const;

const LEAD = "Tomasz Wieczorek";

const DECIDER = "Mateus Ferreira";

/** A debrief of the opening that is being filled, which waits for a decision. */
async function openDebrief(db: Db): Promise<string> {
  const candidate = { opening: { lead: { name: LEAD } } };
  const { id } = await db.debrief.findFirstOrThrow({ where: { status: "OPEN", candidate } });
  return `/hiring/debriefs/${id}`;
}

const page = (rest: string, as: string): Fullest => ({ as, path: async (db) => `${await openDebrief(db)}${rest}` });

/** What the scorecards of a candidate came to, for those who judge. */
export const HIRING_DEBRIEF_ROUTES: Record<string, RouteFixture> = {
  "routes/hiring.debriefs._index": {
    at: () => "/hiring/debriefs",
    GET: ["sign-in", "page", "page", "page", "page", "page"],
    fullest: { as: DECIDER, path: async () => "/hiring/debriefs" },
  },
  "routes/hiring.debriefs.$debrief._index": {
    at: at(""),
    GET: judges("page"),
    POST: { form: ({ self }) => ({ do: "speak", person: self }), expected: leadOnly("sent") },
    fullest: page("", LEAD),
  },
  "routes/hiring.debriefs.$debrief.level": { at: at("/level"), GET: judges("page"), fullest: page("/level", DECIDER) },
  "routes/hiring.debriefs.$debrief.scores": {
    at: at("/scores"),
    GET: scorers("page"),
    POST: {
      form: (world) => ({
        ...{ interview: world.openDebriefInterview, question: "q-aaaa" },
        ...{ score: "4", reason: "The second test." },
      }),
      expected: scorers("sent"),
    },
    fullest: page("/scores", "Noor van Dijk"),
  },
  "routes/hiring.debriefs.$debrief.decide": {
    at: at("/decide"),
    GET: deciderOnly("page"),
    POST: {
      form: () => ({
        ...{ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0d07", outcome: "NO_HIRE", level: "", opening: "" },
        rationale: "Not shown.",
        departure: "Too narrow.",
      }),
      expected: deciderOnly("sent"),
    },
    fullest: page("/decide", DECIDER),
  },
  "routes/hiring.debriefs.$debrief.decision": {
    at: ({ decidedDebrief }) => `/hiring/debriefs/${decidedDebrief}/decision`,
    GET: judges("page"),
    POST: {
      form: (_, kind) => ({ do: "dissent", text: kind === "colleague" ? "words-of-a-dissent" : "No." }),
      expected: ["sign-in", "sent", "sent", "hidden", "sent", "hidden"],
    },
    fullest: {
      as: "Lucas Moreau",
      path: async (db) => {
        const hire = { outcome: "HIRE" as const, debrief: { candidate: { opening: { status: "CLOSED" as const } } } };
        const { debriefId } = await db.hiringDecision.findFirstOrThrow({
          where: { ...hire, dissents: { some: {} } },
        });
        return `/hiring/debriefs/${debriefId}/decision`;
      },
    },
  },
  "routes/hiring.starting-plan": {
    at: () => "/hiring/starting-plan",
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "decline" }), expected: selfOnly("sent") },
    fullest: { as: "Gabriel Tremblay", path: async () => "/hiring/starting-plan" },
  },
};
