import fc from "fast-check";
import { expect, test } from "vitest";
import { decideSignIn, refusalWords } from "./sign-in";

const VERIFIED = { email: "noor@lantern.example", emailVerified: true };
const RULES = { domains: ["lantern.example"], createPeople: true };
const ACTIVE = { id: "noor", isActive: true };
const SAME = { ...ACTIVE, isLinked: false };

test.each([
  ["somebody who came before", VERIFIED, ACTIVE, null, { do: "sign-in", personId: "noor" }],
  [
    "somebody who came before, without an address",
    { email: null, emailVerified: false },
    ACTIVE,
    null,
    { do: "sign-in", personId: "noor" },
  ],
  [
    "somebody who came before and was deactivated",
    VERIFIED,
    { ...ACTIVE, isActive: false },
    null,
    { do: "refuse", why: "deactivated" },
  ],
  [
    "somebody who came before and has another domain now",
    { email: "noor@other.example", emailVerified: true },
    ACTIVE,
    null,
    { do: "refuse", why: "domain" },
  ],
  ["a verified address of somebody here", VERIFIED, null, SAME, { do: "link", personId: "noor" }],
  [
    "an unverified address of somebody here",
    { ...VERIFIED, emailVerified: false },
    null,
    SAME,
    { do: "refuse", why: "unverified" },
  ],
  ["no address", { email: null, emailVerified: true }, null, null, { do: "refuse", why: "unverified" }],
  [
    "an address of somebody deactivated",
    VERIFIED,
    null,
    { ...SAME, isActive: false },
    { do: "refuse", why: "deactivated" },
  ],
  [
    "an address that another identity has",
    VERIFIED,
    null,
    { ...SAME, isLinked: true },
    { do: "refuse", why: "other-identity" },
  ],
  [
    "a foreign domain",
    { email: "noor@lantern.example.evil.example", emailVerified: true },
    null,
    null,
    { do: "refuse", why: "domain" },
  ],
  [
    "a domain inside the local part",
    { email: '"@lantern.example"@evil.example', emailVerified: true },
    null,
    null,
    { do: "refuse", why: "domain" },
  ],
  ["somebody new", VERIFIED, null, null, { do: "create", email: "noor@lantern.example" }],
] as const)("decideSignIn: %s", (_, claimed, linked, same, decision) =>
  expect(decideSignIn(claimed, linked, same, RULES)).toEqual(decision),
);

test("somebody new where people are not made", () => {
  expect(decideSignIn(VERIFIED, null, null, { domains: [], createPeople: false })).toEqual({
    do: "refuse",
    why: "unknown",
  });
});

const linkedArb = fc.option(fc.record({ id: fc.constant("linked"), isActive: fc.boolean() }));
const sameArb = fc.option(fc.record({ id: fc.constant("same"), isActive: fc.boolean(), isLinked: fc.boolean() }));
const claimedArb = fc.record({
  email: fc.option(fc.constantFrom("a@lantern.example", "a@other.example")),
  emailVerified: fc.boolean(),
});
const rulesArb = fc.record({ domains: fc.constantFrom([], ["lantern.example"]), createPeople: fc.boolean() });

test("nobody deactivated gets in, and no unverified address opens an account", () => {
  fc.assert(
    fc.property(claimedArb, linkedArb, sameArb, rulesArb, (claimed, linked, same, rules) => {
      const decision = decideSignIn(claimed, linked, same, rules);
      if (decision.do === "sign-in") expect(linked).toEqual({ id: decision.personId, isActive: true });
      if (decision.do === "link") expect(same).toEqual({ id: decision.personId, isActive: true, isLinked: false });
      if (decision.do === "link" || decision.do === "create") expect(claimed.emailVerified && !linked).toBe(true);
      if (decision.do !== "refuse" && rules.domains.length > 0) expect(claimed.email).not.toBe("a@other.example");
    }),
  );
});

test.each([
  ["domain", /work address/],
  ["constructor", null],
  [null, null],
])("refusalWords(%s)", (code, words) => {
  if (words) expect(refusalWords(code)).toMatch(words);
  else expect(refusalWords(code)).toBeNull();
});
