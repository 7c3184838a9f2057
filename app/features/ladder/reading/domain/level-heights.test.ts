import { expect, test } from "vitest";
import { levelHeights } from "./level-heights";

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
