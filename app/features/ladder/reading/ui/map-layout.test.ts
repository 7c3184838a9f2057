import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { pathwayMap } from "../domain/pathway-map";
import { COMPACT, inTwoLines, placeMap, ROOMY } from "./pathways-page";

const framework = smallFramework();
const [ic, tl] = framework.ladders;
const third = { ...tl!, id: "m", levels: [{ ...tl!.levels[0]!, code: "M1" }] };
const pathway = { id: "p-bbbb", from: "IC3", to: "M1", kind: "lateral" as const, bothWays: true, note: "The same." };
const map = pathwayMap({ ...framework, ladders: [ic!, tl!, third], pathways: [...framework.pathways, pathway] });

test.each([ROOMY, COMPACT])("no two levels overlap and all lie inside (%o)", (size) => {
  const { nodes, width, height } = placeMap(map, size);
  for (const [index, { x, y }] of nodes.entries()) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + size.node).toBeLessThanOrEqual(width);
    expect(y + size.height).toBeLessThanOrEqual(height);
    for (const other of nodes.slice(index + 1)) {
      expect(Math.abs(other.x - x) >= size.node || Math.abs(other.y - y) >= size.height).toBe(true);
    }
  }
});

test("the compact map fits a phone with three ladders", () => {
  expect(placeMap(map, COMPACT).width).toBeLessThanOrEqual(288);
});

test("matching levels stand side by side, later ones below", () => {
  const { nodes } = placeMap(map, ROOMY);
  const y = Object.fromEntries(nodes.map((node) => [node.code, node.y]));
  expect(y.TL1).toBe(y.IC3);
  expect(y.M1).toBe(y.IC3);
  expect(y.IC3).toBeGreaterThan(y.IC2!);
});

test("a way past a ladder goes below the level in between and stays in the gap", () => {
  const { edges, nodes } = placeMap(map, COMPACT);
  const line = edges.find(({ to }) => to === "M1")!;
  const between = nodes.find(({ code }) => code === "TL1")!;
  const [, y, down] = /^M[\d.]+ ([\d.]+)v([\d.]+)/.exec(line.d)!.map(Number);
  expect(y).toBe(between.y + COMPACT.height);
  expect(down! + 6).toBeLessThan(COMPACT.gap);
});

test.each([
  ["Engineer", ["Engineer"]],
  ["Senior Engineering Manager", ["Senior", "Engineering…"]],
  ["Distinguished Engineer", ["Distinguished", "Engineer"]],
])("inTwoLines %s", (title, lines) => {
  expect(inTwoLines(title, 12)).toHaveLength(lines.length);
  expect(inTwoLines(title, 12)[0]).toBe(lines[0]);
});
