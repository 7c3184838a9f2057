import { at, ENGINEER, type Fullest, MANAGER } from "./fullest";
import { type Outcome, type RouteFixture, signedIn } from "./route";

const newSession = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0033",
  name: "Autumn calibration",
  purpose: "HIRE_LEVELS",
  cycle: "",
  framework: "small",
  unit: "LEVEL",
  rule: "CONSENSUS",
  ratersEach: "3",
  mostEach: "10",
  opensOn: "2026-11-23",
  closesOn: "2026-12-04",
  group: "reports",
  level: "",
  since: "",
};

/** Of the three sessions: `self` and the colleague take part, the manager made them. */
const toThem = (self: Outcome, manager: Outcome, colleague: Outcome) =>
  ["sign-in", self, manager, "hidden", colleague, "hidden"] as const;

/** A session of the demonstration in a state that somebody made or takes part in, with the rest of its address. */
const sessionIn = (as: string, status: "RATING" | "OPEN", rest = ""): Fullest => ({
  as,
  path: async (db) => {
    const person = { name: as };
    const OR = [{ createdBy: person }, { participants: { some: { person } } }];
    const { id } = await db.calibrationSession.findFirstOrThrow({ where: { status, OR } });
    return `/calibration/${id}${rest}`;
  },
});

export const SETUP_ROUTES: Record<string, RouteFixture> = {
  "routes/calibration._index": {
    at: () => "/calibration",
    GET: signedIn("page"),
    fullest: at("/calibration", MANAGER),
  },
  "routes/calibration.new": {
    at: () => "/calibration/new",
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    roles: { "people partner": { GET: "page" }, "human resources": { GET: "page" } },
    // Whoever has no reports calibrates nobody.
    POST: {
      form: ({ self }) => ({ ...newSession, secondReader: `${self}:` }),
      expected: ["sign-in", "invalid", "sent", "sent", "invalid", "invalid"],
    },
    fullest: at("/calibration/new", MANAGER),
  },
  "routes/calibration.$session._index": {
    at: ({ setUp }) => `/calibration/${setUp.rating}`,
    GET: toThem("page", "page", "page"),
    // Who made a session and takes no part in it has no conflict to declare.
    POST: {
      form: ({ self }) => ({ do: "recuse", person: `${self}:self` }),
      expected: toThem("sent", "hidden", "sent"),
    },
    fullest: sessionIn("Ingrid Solheim", "RATING"),
  },
  "routes/calibration.$session.edit": {
    at: ({ setUp }) => `/calibration/${setUp.preparing}/edit`,
    GET: toThem("hidden", "page", "page"),
    POST: { form: ({ self }) => ({ do: "remove", person: self }), expected: toThem("hidden", "sent", "sent") },
    fullest: sessionIn("Mateus Ferreira", "RATING", "/edit"),
  },
  "routes/calibration.$session.packets.$person": {
    at: ({ setUp, self }) => `/calibration/${setUp.meeting}/packets/${self}`,
    GET: toThem("hidden", "hidden", "page"),
    fullest: {
      as: "Ingrid Solheim",
      path: async (db) => {
        const participants = { some: { person: { name: "Ingrid Solheim" } } };
        const subjects = { some: { person: { name: ENGINEER } } };
        const where = { status: "OPEN" as const, participants, subjects };
        const { id } = await db.calibrationSession.findFirstOrThrow({ where });
        return `/calibration/${id}/packets/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`;
      },
    },
  },
  "routes/calibration.$session.packets.$person_.packet[.]json": {
    at: ({ setUp, self }) => `/calibration/${setUp.rating}/packets/${self}/packet.json`,
    GET: toThem("hidden", "hidden", "json"),
  },
};
