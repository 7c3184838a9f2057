import fc from "fast-check";
import { expect, test } from "vitest";
import { placeAfter, placeText, readPlace } from "./log-place";

test.each(["", "17", "2026-02-31.1", "2026-11-20T25:00:00.000Z.1", "2026-11-20.-1", "2026-11-20T10:00:00.000Z"])(
  "%j is the first page",
  (text) => expect(readPlace(text)).toBeUndefined(),
);

test("page by page, every entry is listed once, whatever stands at the same moment", () => {
  const kind = fc.record({
    day: fc.integer({ min: 1, max: 3 }),
    hour: fc.integer({ min: 0, max: 1 }),
    isCandidate: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(kind, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (kinds, size) => {
      const all = kinds
        .map(({ day, hour, isCandidate }, id) => ({
          id,
          day,
          isCandidate,
          at: new Date(Date.UTC(2026, 10, day, hour)),
        }))
        .sort(
          (a, b) =>
            b.day - a.day ||
            Number(a.isCandidate) - Number(b.isCandidate) ||
            (a.isCandidate ? 0 : b.at.getTime() - a.at.getTime()) ||
            a.id - b.id,
        );
      const listed: number[] = [];
      for (let text: string | null = null; ; ) {
        const from = readPlace(text);
        // As in the statement that lists them.
        const rest = all.filter(({ day, isCandidate, at }) => {
          if (!from) return true;
          if (day !== from.day.getUTCDate()) return day < from.day.getUTCDate();
          return isCandidate || (from.at !== null && at <= from.at);
        });
        const shown = rest.slice(from?.skip ?? 0).slice(0, size);
        if (shown.length === 0) break;
        listed.push(...shown.map(({ id }) => id));
        const place = placeAfter(shown, from);
        text = place && placeText(place);
      }
      expect(listed).toEqual(all.map(({ id }) => id));
    }),
  );
});
