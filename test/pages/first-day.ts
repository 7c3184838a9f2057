import { ADMINISTRATOR, at } from "./fullest";
import { administratorOnly, type RouteFixture, signedIn } from "./route";

/** Setup of an organization, and the welcome of a person. */
export const FIRST_DAY_ROUTES: Record<string, RouteFixture> = {
  "routes/welcome": { at: () => "/welcome", GET: signedIn("page"), fullest: at("/welcome") },
  "routes/admin.start._index": {
    at: () => "/admin/start",
    GET: administratorOnly("page"),
    fullest: at("/admin/start", ADMINISTRATOR),
  },
  "routes/admin.start.organization": {
    at: () => "/admin/start/organization",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ name: "Lantern", timeZone: "Europe/Lisbon", version: "0" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/start/organization", ADMINISTRATOR),
  },
  "routes/admin.start.sign-in": {
    at: () => "/admin/start/sign-in",
    GET: administratorOnly("page"),
    POST: { form: () => ({}), expected: administratorOnly("sent") },
    fullest: at("/admin/start/sign-in", ADMINISTRATOR),
  },
  "routes/admin.start.ladders": {
    at: () => "/admin/start/ladders",
    GET: administratorOnly("page"),
    POST: { form: () => ({ framework: "engineering" }), expected: administratorOnly("sent") },
    fullest: at("/admin/start/ladders", ADMINISTRATOR),
  },
  "routes/admin.start.cycle": {
    at: () => "/admin/start/cycle",
    GET: administratorOnly("page"),
    POST: { form: ({ team }) => ({ team: `Team ${team}` }), expected: administratorOnly("sent") },
    fullest: at("/admin/start/cycle", ADMINISTRATOR),
  },
  "routes/admin.start.sample": {
    at: () => "/admin/start/sample",
    GET: administratorOnly("page"),
    // Where nothing was loaded, there is nothing to remove.
    POST: { form: () => ({ do: "remove" }), expected: administratorOnly("sent") },
    fullest: at("/admin/start/sample", ADMINISTRATOR),
  },
  "routes/admin.invitations": {
    at: () => "/admin/invitations",
    GET: administratorOnly("page"),
    POST: { form: ({ self }) => ({ do: "invite", person: self }), expected: administratorOnly("sent") },
    fullest: at("/admin/invitations?state=joined", ADMINISTRATOR),
  },
};
