import type { Outcome, Row } from "./permission-row";
import { signedIn } from "./permission-row";

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
  secondReader: "sam@example.org",
  group: "reports",
  level: "",
  since: "",
  addresses: "",
};

/** Of the three sessions: `self` and the colleague take part, the manager made them. */
const toThem = (self: Outcome, manager: Outcome, colleague: Outcome) =>
  ["sign-in", self, manager, "hidden", colleague, "hidden"] as const;

export const SETUP_ROWS: Record<string, Row> = {
  "routes/calibration._index": { at: () => "/calibration", GET: signedIn("page") },
  "routes/calibration.new": {
    at: () => "/calibration/new",
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    roles: { "people partner": { GET: "page" } },
    // Whoever has no reports calibrates nobody.
    POST: { form: () => newSession, expected: ["sign-in", "invalid", "sent", "sent", "invalid", "invalid"] },
  },
  "routes/calibration.$session._index": {
    at: ({ setUp }) => `/calibration/${setUp.rating}`,
    GET: toThem("page", "page", "page"),
    // Who made a session and takes no part in it has no conflict to declare.
    POST: { form: ({ self }) => ({ do: "recuse", person: self }), expected: toThem("sent", "hidden", "sent") },
  },
  "routes/calibration.$session.edit": {
    at: ({ setUp }) => `/calibration/${setUp.preparing}/edit`,
    GET: toThem("hidden", "page", "page"),
    POST: { form: ({ self }) => ({ do: "remove", person: self }), expected: toThem("hidden", "sent", "sent") },
  },
  "routes/calibration.$session.packets.$person": {
    at: ({ setUp, self }) => `/calibration/${setUp.meeting}/packets/${self}`,
    GET: toThem("hidden", "hidden", "page"),
  },
  "routes/calibration.$session.packets.$person_.packet[.]json": {
    at: ({ setUp, self }) => `/calibration/${setUp.rating}/packets/${self}/packet.json`,
    GET: toThem("hidden", "hidden", "json"),
  },
};
