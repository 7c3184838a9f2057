import { expect, test } from "vitest";
import { themeCookie, themeOf } from "./theme";

test.each([
  ["no cookie", "", "system"],
  ["dark", "waymark-theme=dark", "dark"],
  ["among others", "a=b; waymark-theme=light; c=d", "light"],
  ["a value of nobody's", "waymark-theme=<script>", "system"],
  ["another's cookie", "not-waymark-theme=dark", "system"],
] as const)("themeOf: %s", (_, cookie, theme) => {
  expect(themeOf(new Request("http://here/", { headers: { Cookie: cookie } }))).toBe(theme);
});

test("the system's theme forgets the choice", () => {
  expect(themeCookie("system", false)).toContain("Max-Age=0");
  expect(themeCookie("dark", true)).toMatch(/^waymark-theme=dark; .*HttpOnly; Secure$/);
});
