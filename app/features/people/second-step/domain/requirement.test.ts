import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entranceOf, isRequired, REQUIRED_OF, saysSecondStep } from "./requirement";

const standing = fc.record({ hasFactor: fc.boolean(), isAdministrator: fc.boolean(), hasReports: fc.boolean() });

test("a password alone lets no one in who has a second step, or must have one", () => {
  fc.assert(
    fc.property(standing, fc.constantFrom(...REQUIRED_OF), fc.constantFrom("password", "provider"), (one, of, by) => {
      const entrance = entranceOf(by as "password" | "provider", one, of);
      expect(entrance === "in").toBe(!one.hasFactor && !isRequired(of, one));
      expect(entrance).not.toBe("in-by-factor");
      if (one.hasFactor) expect(entrance).toBe("needs-factor");
    }),
  );
});

test("each requirement includes those before it", () => {
  fc.assert(
    fc.property(standing, (one) => {
      const asked = REQUIRED_OF.map((of) => isRequired(of, one));
      expect(asked).toEqual([...asked].sort());
    }),
  );
});

describe("what a provider says of a second step", () => {
  test.each([
    [{ amr: ["pwd", "mfa"], acr: undefined }, [], true],
    [{ amr: ["hwk"], acr: undefined }, [], true],
    [{ amr: ["pwd"], acr: undefined }, [], false],
    [{ amr: ["pwd", "kba", "user"], acr: "2" }, [], false],
    [{ amr: undefined, acr: "urn:mfa" }, ["urn:mfa"], true],
    [{ amr: undefined, acr: "urn:pwd" }, ["urn:mfa"], false],
    [{ amr: "mfa", acr: ["urn:mfa"] }, ["urn:mfa"], false],
    [{ amr: [["mfa"], { mfa: true }], acr: null }, [], false],
  ])("%j with %j: %s", (claims, acrs, said) => expect(saysSecondStep(claims, acrs)).toBe(said));
});
