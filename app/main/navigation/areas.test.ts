import { expect, test } from "vitest";
import type { PartInHiring } from "~/features/hiring/openings/opening.server";
import { hereIn, isCurrent, isCurrentEntry, isInArea, tabsAt } from "~/ui/page/areas";
import { areasOf } from "./areas";

const areas = areasOf({
  hasReports: true,
  leadsManagers: true,
  isAdministrator: true,
  calibrates: true,
  hiring: { interviews: true, learns: "statistics" },
});

test.each([
  ["/", ["Home"]],
  ["/assessments", ["My growth", "Assessments"]],
  ["/assessments/an-id", ["My growth", "Assessments"]],
  ["/assessments/an-id/conversation", ["My growth", "Assessments"]],
  ["/conversations/", ["My growth", "Assessments"]],
  ["/corroborations", ["My growth", "Evidence"]],
  ["/cases/an-id", ["My growth", "Readiness"]],
  ["/growth/goals/an-id", ["My growth", "Plan"]],
  ["/growths", []],
  ["/growth/goals", ["My growth", "Plan"]],
  ["/growth/target", ["My growth", "Plan"]],
  ["/growth/an-id", ["Team", "Reports"]],
  ["/readiness", ["My growth", "Readiness"]],
  ["/readiness/", ["My growth", "Readiness"]],
  ["/readiness/an-id", ["Team", "Reports"]],
  ["/team/coverage", ["Team", "Coverage"]],
  ["/team/organization", ["Team", "Organization"]],
  ["/people/an-id", ["People", "Directory"]],
  ["/people/tree", ["People", "Reporting tree"]],
  ["/hiring", ["Hiring", "My tasks"]],
  ["/hiring/debriefs/an-id/level", ["Hiring", "My tasks"]],
  ["/hiring/candidates/an-id", ["Hiring", "Openings"]],
  ["/hiring/kits/engineering/coding/vignettes", ["Hiring", "Interviewing"]],
  ["/hiring/impact", ["Hiring", "Statistics"]],
  ["/admin", ["Admin", "Overview"]],
  ["/admin/people/an-id", ["Admin", "Accounts"]],
])("at %s, what is current of the sidebar is %j", (pathname, current) => {
  const area = areas.find((one) => isInArea(one, pathname));
  const entries = area?.pages.filter((entry) => isCurrentEntry(entry, pathname)) ?? [];
  expect([...(area ? [area] : []), ...entries].map(({ label }) => label)).toEqual(current);
});

test.each([
  ["/conversations", "Assessments", ["Conversations"]],
  ["/cycles/", "Assessments", ["Reviews"]],
  ["/evidence", "Evidence", ["Library"]],
  ["/cases", "Readiness", ["Promotion cases"]],
  ["/assessments/an-id", undefined, []],
  ["/growth", undefined, []],
])("at %s, the row of tabs is %s", (pathname, entry, current) => {
  const tabs = tabsAt(areas, pathname);
  expect(tabs?.label).toBe(entry);
  expect(tabs?.tabs?.filter((tab) => isCurrent(tab, pathname)).map(({ label }) => label) ?? []).toEqual(current);
});

test.each([
  ["/", "/", null],
  ["/cycles/", "/growth", "/assessments"],
  ["/cases", "/growth", "/readiness"],
  ["/no-such-page", null, null],
])("at %s, the sidebar is in the area %s at %s", (pathname, area, entry) => {
  expect(hereIn(areas, pathname)).toEqual({ area, entry });
});

const linksOf = (hiring: PartInHiring | null) => {
  const reader = { hasReports: false, leadsManagers: false, isAdministrator: false, calibrates: false, hiring };
  return areasOf(reader)
    .find(({ label }) => label === "Hiring")
    ?.pages.map(({ label, to }) => [label, to]);
};
const PARTS = [
  ["My tasks", "/hiring"],
  ["Openings", "/hiring/openings"],
];
const INTERVIEWING = ["Interviewing", "/hiring/interviewer"];

test.each<[PartInHiring | null, string[][] | undefined]>([
  [null, undefined],
  [{ interviews: false, learns: null }, PARTS],
  [{ interviews: true, learns: null }, [...PARTS, INTERVIEWING, ["How you score", "/hiring/statistics/mine"]]],
  [{ interviews: true, learns: "statistics" }, [...PARTS, INTERVIEWING, ["Statistics", "/hiring/statistics"]]],
  [{ interviews: false, learns: "impact" }, [...PARTS, ["Adverse impact", "/hiring/impact"]]],
])("a reader to whom hiring shows %j is led to no page that they may not read", (hiring, links) => {
  expect(linksOf(hiring)).toEqual(links);
});

test.each([true, false])("the organization is offered to those whose reports manage others: %s", (leadsManagers) => {
  const areas = areasOf({ hasReports: true, leadsManagers, isAdministrator: false, calibrates: true, hiring: null });
  const team = areas.find(({ to }) => to === "/team");
  expect(team?.pages.some(({ to }) => to === "/team/organization")).toBe(leadsManagers);
});
