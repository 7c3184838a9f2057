import { at } from "./fullest";
import { everybody, type RouteFixture, signedIn } from "./route";

/** A person's own account. */
export const ACCOUNT_ROUTES: Record<string, RouteFixture> = {
  "routes/account.theme": {
    at: () => "/account/theme",
    GET: everybody("sent"),
    POST: { form: () => ({ theme: "dark" }), expected: everybody("sent") },
  },
  "routes/account.sidebar": {
    at: () => "/account/sidebar",
    GET: everybody("sent"),
    POST: { form: () => ({ sidebar: "collapsed" }), expected: everybody("sent") },
  },
  "routes/account.settings": {
    at: () => "/account/settings",
    GET: signedIn("page"),
    POST: { form: () => ({ timeZone: "Nowhere" }), expected: signedIn("invalid") },
    fullest: at("/account/settings"),
  },
  "routes/account.sessions": {
    at: () => "/account/sessions",
    GET: signedIn("page"),
    POST: { form: ({ session }) => ({ do: "end", session }), expected: signedIn("sent") },
    fullest: at("/account/sessions"),
  },
  "routes/account.password": {
    at: () => "/account/password",
    GET: signedIn("page"),
    POST: { form: () => ({ present: "not mine", password: "long enough, at least" }), expected: signedIn("invalid") },
    fullest: at("/account/password"),
  },
  "routes/account.activity": { at: () => "/account/activity", GET: signedIn("page"), fullest: at("/account/activity") },
  "routes/account.export": { at: () => "/account/export", GET: signedIn("page"), fullest: at("/account/export") },
  "routes/account.export[.]zip": {
    at: () => "/account/export.zip",
    POST: { form: () => ({}), expected: signedIn("page") },
  },
};
