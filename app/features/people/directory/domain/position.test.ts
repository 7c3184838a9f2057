import { expect, test } from "vitest";
import { type Position, positionOn } from "./position";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const at = (levelCode: string, since: string, overlay: Position["overlay"] = null): Position => ({
  frameworkSlug: "engineering",
  levelCode,
  overlay,
  since: day(since),
});

const history = [at("IC3", "2025-07-01"), at("IC2", "2024-01-01"), at("IC4", "2027-01-01")];

test.each([
  ["before the first", "2023-12-31", undefined],
  ["on the first day", "2024-01-01", "IC2"],
  ["between", "2025-06-30", "IC2"],
  ["latest begun, not the one to come", "2026-11-21", "IC3"],
] as const)("positionOn: %s", (_, on, level) => expect(positionOn(history, day(on))?.levelCode).toBe(level));

test("an overlay covers its last day and then ends by itself", () => {
  const lead = [at("IC4", "2026-01-01", { code: "TLA1", until: day("2026-06-30") })];
  expect(positionOn(lead, new Date("2026-06-30T18:00:00Z"))?.overlay?.code).toBe("TLA1");
  expect(positionOn(lead, day("2026-07-01"))).toMatchObject({ levelCode: "IC4", overlay: null });
});
