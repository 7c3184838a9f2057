import { expect, test } from "vitest";
import { isToCome } from "./interview-seat";

const NOW = new Date("2026-11-23T09:00:00.000Z");

test.each([
  ["in a minute", { startsAt: new Date(NOW.getTime() + 60_000), begun: false }, true],
  ["in a minute, and somebody has begun", { startsAt: new Date(NOW.getTime() + 60_000), begun: true }, false],
  ["now", { startsAt: NOW, begun: false }, false],
  ["a minute ago", { startsAt: new Date(NOW.getTime() - 60_000), begun: false }, false],
])("an interview is to come: %s", (_, interview, expected) => expect(isToCome(interview, NOW)).toBe(expected));
