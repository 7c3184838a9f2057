import { expect, test } from "vitest";
import { openingDays } from "./opening";

const TODAY = "2026-11-23";
const draft = { status: "DRAFT", opensOn: "2026-12-01", fillBy: null, openedAt: null, closedAt: null } as const;
const open = { ...draft, status: "OPEN", opensOn: "2026-11-02", openedAt: "2026-11-03T09:00:00.000Z" } as const;
const closed = { ...open, status: "CLOSED", closedAt: "2026-11-20T09:00:00.000Z" } as const;

test.each([
  ["planned for later", draft, ["Opens 2026-12-01"]],
  ["planned for today", { ...draft, opensOn: TODAY }, [`Opens ${TODAY}`]],
  ["planned for a day that has passed", { ...draft, opensOn: "2026-11-22" }, ["Was to open 2026-11-22"]],
  ["open: when it did open", open, ["Opened 2026-11-03"]],
  ["wanted by a day to come", { ...open, fillBy: TODAY }, ["Opened 2026-11-03", `Fill by ${TODAY}`]],
  [
    "wanted by a day that has passed",
    { ...open, fillBy: "2026-11-22" },
    ["Opened 2026-11-03", "Was to be filled by 2026-11-22"],
  ],
  [
    "closed before the day by which it was wanted",
    { ...closed, fillBy: "2026-12-31" },
    ["Opened 2026-11-03", "Was to be filled by 2026-12-31", "Closed 2026-11-20"],
  ],
])("%s", (_, opening, expected) =>
  expect(openingDays(opening, TODAY).map(({ term, day }) => `${term} ${day}`)).toEqual(expected),
);
