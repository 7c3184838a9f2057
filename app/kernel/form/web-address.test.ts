import fc from "fast-check";
import { expect, test } from "vitest";
import { completedAddress, WebAddress } from "./web-address";

test.each([
  ["https://example.org/x", "https://example.org/x"],
  ["HTTP://example.org", "HTTP://example.org"],
  [" github.com/acme/api/pull/7?w=1#diff ", "https://github.com/acme/api/pull/7?w=1#diff"],
  ["//example.org/x", "https://example.org/x"],
  ["example.org:8443", "https://example.org:8443"],
  ["bücher.example/ä", "https://bücher.example/ä"],
])("%s is %s", (typed, address) => {
  expect(completedAddress(typed)).toBe(address);
  expect(WebAddress.parse(typed)).toBe(address);
});

test.each([
  "",
  "notes",
  "javascript:alert(1)",
  "ada@example.org",
  "mailto:ada@example.org",
  "ftp://example.org",
  "a b.example",
  "..",
  "example.",
  "/etc/x.txt",
])("“%s” is no web address and stays as typed", (typed) => {
  expect(completedAddress(typed)).toBe(typed);
  expect(WebAddress.safeParse(typed).success).toBe(false);
});

test("completing twice is completing once, and only https is ever added", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
      const once = completedAddress(typed);
      expect(completedAddress(once)).toBe(once);
      expect([typed.trim(), `https://${typed.trim().replace(/^\/\//, "")}`]).toContain(once);
    }),
  );
});
