import { expect, test } from "vitest";
import { sidebarCookie, sidebarOf } from "./sidebar-state";

test.each([
  ["no cookie", "", "open"],
  ["collapsed", "waymark-sidebar=collapsed", "collapsed"],
  ["among others", "a=b; waymark-sidebar=collapsed; c=d", "collapsed"],
  ["a value that it never has", "waymark-sidebar=<script>", "open"],
  ["another cookie", "not-waymark-sidebar=collapsed", "open"],
] as const)("sidebarOf: %s", (_, cookie, state) => {
  expect(sidebarOf(new Request("http://here/", { headers: { Cookie: cookie } }))).toBe(state);
});

test("an open sidebar needs no cookie", () => {
  expect(sidebarCookie("open", false)).toContain("Max-Age=0");
  expect(sidebarCookie("collapsed", true)).toMatch(/^waymark-sidebar=collapsed; .*HttpOnly; Secure$/);
});
