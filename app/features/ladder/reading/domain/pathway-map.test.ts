import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { levelHeights, pathwayMap } from "./pathway-map";

const ranks = (map: ReturnType<typeof pathwayMap>) =>
  Object.fromEntries(map.lanes.flatMap(({ levels }) => levels.map(({ code, rank }) => [code, rank])));

test("levels joined laterally stand on one rank", () => {
  expect(ranks(pathwayMap(smallFramework()))).toEqual({ IC1: 0, IC2: 1, IC3: 2, TL1: 2 });
});

test("a lateral pathway pulls what leads on from it along", () => {
  const framework = smallFramework();
  const [ic, tl] = framework.ladders;
  const level = tl!.levels[0]!;
  const longer = { ...tl!, levels: [level, { ...level, code: "TL2" }] };
  const map = pathwayMap({ ...framework, ladders: [longer, ic!] });
  expect(ranks(map)).toEqual({ IC1: 0, IC2: 1, IC3: 2, TL1: 2, TL2: 3 });
  expect(map.ranks).toBe(4);
});

test("an advance onto another ladder leads one rank on", () => {
  const pathways = [
    { id: "p-aaaa", from: "IC1", to: "TL1", kind: "advance" as const, bothWays: false, note: "A step." },
  ];
  expect(ranks(pathwayMap(smallFramework({ pathways })))).toMatchObject({ IC1: 0, TL1: 1 });
});

test("an overlay is no lane: it spans the ranks of the levels it may be worn on", () => {
  const framework = smallFramework();
  const [ic, tl] = framework.ladders;
  const overlay = { ...tl!, overlay: { over: "ic", from: "IC2", to: "IC3", months: 12 } };
  const map = pathwayMap({ ...framework, ladders: [ic!, overlay], pathways: [] });
  expect(map.lanes.map(({ id }) => id)).toEqual(["ic"]);
  expect(map.assignments).toMatchObject([{ id: "tl", fromRank: 1, toRank: 2, months: 12 }]);
});

test("a circle ends", () => {
  const pathways = [
    { id: "p-aaaa", from: "IC3", to: "IC1", kind: "advance" as const, bothWays: false, note: "Round." },
  ];
  expect(pathwayMap(smallFramework({ pathways })).ranks).toBeGreaterThan(0);
});

const ladder = (
  id: string,
  codes: string[],
  overlay: { over: string; from: string; to: string; months: number } | null = null,
) => ({ id, overlay, levels: codes.map((code) => ({ code })) }) as never;
const pathway = (from: string, to: string, kind: "lateral" | "advance" = "lateral") => ({ from, to, kind }) as never;
const heights = (ladders: never[], pathways: never[] = []) =>
  Object.fromEntries(
    levelHeights({ slug: "engineering", ladders, pathways }).map(({ levelCode, group, height }) => [
      levelCode,
      [group, height],
    ]),
  );

test("a lateral pathway joins levels of one height, an advance leads one up", () => {
  const ladders = [ladder("ic", ["IC1", "IC2", "IC3"]), ladder("tl", ["TL1", "TL2"]), ladder("m", ["M1"])];
  expect(heights(ladders, [pathway("IC2", "TL1"), pathway("TL2", "M1", "advance")])).toEqual({
    ...{ IC1: [0, 0], IC2: [0, 1], IC3: [0, 2], TL1: [0, 1], TL2: [0, 2], M1: [0, 3] },
  });
});

test("ladders that nothing joins do not compare", () => {
  expect(heights([ladder("ic", ["IC1", "IC2"]), ladder("sre", ["S1"])])).toEqual({
    IC1: [0, 0],
    IC2: [0, 1],
    S1: [1, 0],
  });
});

test("an overlay begins where it is worn; where pathways disagree the first counts; unknown levels join nothing", () => {
  const worn = ladder("lead", ["L1"], { over: "ic", from: "IC2", to: "IC2", months: 6 });
  const ladders = [ladder("ic", ["IC1", "IC2"]), ladder("tl", ["TL1"]), worn];
  const found = heights(ladders, [pathway("IC2", "TL1"), pathway("IC1", "TL1"), pathway("IC9", "TL1")]);
  expect(found).toEqual({ IC1: [0, 0], IC2: [0, 1], TL1: [0, 1], L1: [0, 1] });
});
