import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AVATAR_COLORS } from "./avatar";

const TEXT = 4.5;
const CONTROL = 3;
const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }],
  ),
);

const GROUNDS = ["surface", "raised", "sunken"];
const TONES = ["accent", "good", "warning", "danger", "info"];
const SOFT = TONES.map((tone) => `${tone}-soft`);

/** Every pair of text and background, with the contrast it needs. */
const pairs: [front: string, ground: string, least: number][] = [
  ...cross(["ink", "muted", "accent-strong", ...TONES], GROUNDS, TEXT),
  ...cross(["ink", "muted"], SOFT, TEXT),
  ...TONES.map((tone): [string, string, number] => [tone, `${tone}-soft`, TEXT]),
  ["accent-strong", "accent-soft", TEXT],
  ["on-accent", "accent", TEXT],
  ["on-accent", "accent-strong", TEXT],
  ...cross(["edge"], GROUNDS, CONTROL),
  // The focus ring is the accent.
  ...cross(["accent"], SOFT, CONTROL),
];

const parts = readFileSync(new URL("./parts.css", import.meta.url), "utf8");
/** The shades that are mixed of accent and surface; the count is dark on the upper ones (`heat.tsx`). */
const heat = [...parts.matchAll(/\.chart-heat-(\d) \{\s*fill-opacity: ([\d.]+);/g)].map(
  ([, shade, share]): [string, string, number] => [shade ?? "", Number(shade) > 2 ? "on-accent" : "ink", Number(share)],
);

test("the shades of a heat map are found", () => {
  expect(heat.map(([shade]) => shade)).toEqual(["1", "2", "3"]);
});

test("every color has a light and a dark value that can be measured", () => {
  const declared = [...css.matchAll(/--color-([a-z-]+):/g)].map(([, name]) => name);
  expect(declared).toEqual([...tokens.keys()]);
});

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(pairs)("%s on %s is at least %s to 1", (front, ground, least) => {
    expect(contrast(hex(front), hex(ground))).toBeGreaterThanOrEqual(least);
  });

  test.each(heat)("a count on shade %s of a heat map, %s, is readable", (_, front, share) => {
    const ground = mixed(hex("accent"), hex("surface"), share);
    expect(contrast(hex(front), ground)).toBeGreaterThanOrEqual(TEXT);
  });

  function hex(name: string): string {
    const token = tokens.get(name);
    if (!token) throw new Error(`There is no color ${name}.`);
    return token[theme];
  }
});

const avatars = [...css.matchAll(/--avatar-(\d+): (#[0-9a-f]{6});/g)];

test("there is a ground for each color of an avatar", () => {
  expect(avatars.map(([, number]) => Number(number))).toEqual(Array.from({ length: AVATAR_COLORS }, (_, at) => at));
});

test.each(avatars.map(([, number, ground]) => [number, ground as string]))(
  "white initials are readable on avatar %s",
  (_, ground) => {
    expect(contrast("#ffffff", ground as string)).toBeGreaterThanOrEqual(TEXT);
  },
);

test.each([
  ["#000000", "#ffffff", 21],
  ["#777777", "#ffffff", 4.48],
  ["#123456", "#123456", 1],
])("the contrast of %s and %s is %s", (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
});

function cross(fronts: string[], grounds: string[], least: number): [string, string, number][] {
  return fronts.flatMap((front) => grounds.map((ground): [string, string, number] => [front, ground, least]));
}

/** @param share of the first color, 0 to 1. */
function mixed(one: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a * share + b * (1 - share));
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast ratio, 1 to 21. Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
