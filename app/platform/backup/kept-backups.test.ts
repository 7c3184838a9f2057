import fc from "fast-check";
import { expect, test } from "vitest";
import { backupName, isUnfinished, superfluous } from "./kept-backups";

const at = (text: string) => backupName(new Date(`${text}:00Z`));

test("of each of the last days and weeks the last backup stays", () => {
  const names = [
    ...["2026-11-01T02:00", "2026-11-02T02:00", "2026-11-08T02:00", "2026-11-15T02:00", "2026-11-16T02:00"],
    ...["2026-11-20T02:00", "2026-11-22T02:00", "2026-11-22T14:30", "2026-11-23T02:00"],
  ].map(at);
  const gone = superfluous(names, { days: 2, weeks: 3 });
  // Kept: the 23rd and the later of the 22nd as days; weeks begin on Mondays, the 23rd, the 16th to 22nd, the 9th to 15th.
  expect(names.filter((name) => !gone.includes(name))).toEqual(
    ["2026-11-15T02:00", "2026-11-22T14:30", "2026-11-23T02:00"].map(at),
  );
  expect(backupName(new Date("2026-11-23T02:00:07.900Z"))).toBe("waymark-20261123T020007Z.backup");
});

test("nothing that is not ours is ever named, the newest never, and what was kept once is no hindrance", () => {
  const times = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  const keep = fc.record({ days: fc.integer({ min: 1, max: 9 }), weeks: fc.integer({ min: 0, max: 9 }) });
  const others = fc.array(fc.oneof(fc.string(), fc.constant("waymark-20261123T020000Z.backup.unchecked")));
  fc.assert(
    fc.property(fc.array(times, { maxLength: 40 }), others, keep, (dates, foreign, rule) => {
      const ours = [...new Set(dates.map(backupName))];
      const gone = superfluous([...ours, ...foreign], rule);
      expect(gone.filter((name) => !ours.includes(name))).toEqual([]);
      const left = ours.filter((name) => !gone.includes(name));
      expect(left.length).toBeLessThanOrEqual(rule.days + rule.weeks);
      expect(left.includes([...ours].sort().at(-1) ?? "")).toBe(ours.length > 0);
      const days = new Set(ours.map((name) => name.slice(8, 16)));
      expect(new Set(left.map((name) => name.slice(8, 16))).size).toBeGreaterThanOrEqual(
        Math.min(rule.days, days.size),
      );
      expect(superfluous(left, rule)).toEqual([]);
    }),
  );
});

test("what a backup that was cut off left is told apart", () => {
  const name = backupName(new Date("2026-11-23T02:00:00Z"));
  expect([name, `${name}.unchecked`, `${name}.unchecked.partial`, "notes.partial"].map(isUnfinished)).toEqual([
    ...[false, true, true, false],
  ]);
});
