import { expect, test } from "vitest";
import { readEnv } from "./env.server";

const OIDC = { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "waymark", OIDC_CLIENT_SECRET: "hunter-three" };
const SMTP = { SMTP_URL: "smtps://me:hunter-two@mail.example.org", MAIL_FROM: "Waymark <waymark@example.org>" };

test("nothing is required", () => {
  expect(readEnv({})).toMatchObject({ PASSWORD_SIGN_IN: true, TRUSTED_PROXIES: [], OIDC_ALLOWED_DOMAINS: [] });
});

test("lists are split, domains are in lower case", () => {
  const env = readEnv({
    TRUSTED_PROXIES: "10.0.0.0/8, ::1 192.0.2.7",
    OIDC_ALLOWED_DOMAINS: "Lantern.example,lantern.test",
  });
  expect(env.TRUSTED_PROXIES).toEqual(["10.0.0.0/8", "::1", "192.0.2.7"]);
  expect(env.OIDC_ALLOWED_DOMAINS).toEqual(["lantern.example", "lantern.test"]);
});

test.each<[what: string, settings: Record<string, string>]>([
  ["mail", SMTP],
  ["the organisation's sign-in alone", { ...OIDC, PASSWORD_SIGN_IN: "false" }],
  [
    "people made by it, of one domain",
    { ...OIDC, OIDC_CREATE_PEOPLE: "true", OIDC_ALLOWED_DOMAINS: "lantern.example" },
  ],
  ["two database servers", { DATABASE_URL: "postgresql://me@one:5432,two:5432/waymark" }],
  [
    "a pooler and what lies behind it",
    { DATABASE_URL: "postgresql://pooler/waymark", DATABASE_DIRECT_URL: "postgresql://one,two/waymark" },
  ],
  ["a provider on this machine", { ...OIDC, OIDC_ISSUER: "http://localhost:4000" }],
])("takes %s", (_, settings) => expect(readEnv(settings)).toBeTruthy());

test.each<[name: string, what: string, settings: Record<string, string>]>([
  ["DATABASE_URL", "a second server that is none", { DATABASE_URL: "postgresql://one,two:x/waymark" }],
  ["DATABASE_URL", "a way past no pooler", { DATABASE_DIRECT_URL: "postgresql://one/waymark" }],
  ["TRUSTED_PROXIES", "a name", { TRUSTED_PROXIES: "proxy.example.org" }],
  ["TRUSTED_PROXIES", "a block too wide to be one", { TRUSTED_PROXIES: "10.0.0.0/33" }],
  ["SMTP_URL", "another protocol", { ...SMTP, SMTP_URL: "https://mail.example.org" }],
  ["MAIL_FROM", "no sender", { SMTP_URL: SMTP.SMTP_URL }],
  ["MAIL_FROM", "two header lines", { ...SMTP, MAIL_FROM: "Waymark <a@example.org>\r\nBcc: b@example.org" }],
  ["OIDC_CLIENT_SECRET", "half a provider", { ...OIDC, OIDC_CLIENT_SECRET: "" }],
  ["OIDC_ISSUER", "a provider in the clear", { ...OIDC, OIDC_ISSUER: "http://id.example.org" }],
  ["SECRETS_KEY", "too short a key", { SECRETS_KEY: "hunter-four" }],
  ["PASSWORD_SIGN_IN", "no way in", { PASSWORD_SIGN_IN: "false" }],
  ["OIDC_ALLOWED_DOMAINS", "people made of everybody", { ...OIDC, OIDC_CREATE_PEOPLE: "true" }],
])("refuses in %s: %s, without saying any secret", (name, _, settings) => {
  const read = () => readEnv(settings);
  expect(read).toThrow(name);
  expect(read).not.toThrow(/hunter/);
});
