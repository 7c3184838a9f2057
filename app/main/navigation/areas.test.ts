import { expect, test } from "vitest";
import type { PartInHiring } from "~/features/hiring/openings/opening.server";
import { isCurrent, isInArea } from "~/ui/page/areas";
import { ADMIN_PAGES, areasOf, PEOPLE_PAGES } from "./areas";

const areas = areasOf({
  hasReports: true,
  isAdministrator: true,
  calibrates: true,
  hiring: { interviews: true, learns: "statistics" },
});

test.each([
  ["/assessments", ["Assessments", "My own"]],
  ["/assessments/an-id", ["Assessments"]],
  ["/assessments/an-id/conversation", ["Assessments", "Conversations"]],
  ["/conversations", ["Assessments", "Conversations"]],
  ["/conversations/", ["Assessments", "Conversations"]],
  ["/growth/goals/an-id", ["Growth", "Plan"]],
  ["/growths", []],
  ["/team/coverage", ["Team", "Coverage"]],
  ["/people/tree", ["People"]],
  ["/hiring", ["Hiring", "Mine"]],
  ["/hiring/debriefs/an-id/level", ["Hiring", "Mine"]],
  ["/hiring/candidates/an-id", ["Hiring", "Openings"]],
  ["/hiring/kits/engineering/coding/vignettes", ["Hiring", "Interviewing"]],
  ["/hiring/impact", ["Hiring", "Statistics"]],
])("at %s, what is current of the navigation is %j", (pathname, current) => {
  const area = areas.find((one) => isInArea(one, pathname));
  const pages = area?.pages.filter((page) => isCurrent(page, pathname)) ?? [];
  expect([...(area ? [area] : []), ...pages].map(({ label }) => label)).toEqual(current);
});

test.each([
  ["/people/tree", PEOPLE_PAGES, ["Reporting tree"]],
  ["/admin", ADMIN_PAGES, ["Overview"]],
  ["/admin/people/an-id", ADMIN_PAGES, ["People"]],
])("at %s one page of those at the top is current", (pathname, pages, current) => {
  expect(pages.filter((page) => isCurrent(page, pathname)).map(({ label }) => label)).toEqual(current);
});

const linksOf = (hiring: PartInHiring | null) => {
  const reader = { hasReports: false, isAdministrator: false, calibrates: false, hiring };
  return areasOf(reader)
    .find(({ label }) => label === "Hiring")
    ?.pages.map(({ label, to }) => [label, to]);
};
const PARTS = [
  ["Mine", "/hiring"],
  ["Openings", "/hiring/openings"],
];
const INTERVIEWING = ["Interviewing", "/hiring/interviewer"];

test.each<[PartInHiring | null, string[][] | undefined]>([
  [null, undefined],
  [{ interviews: false, learns: null }, PARTS],
  [{ interviews: true, learns: null }, [...PARTS, INTERVIEWING, ["How you score", "/hiring/statistics/mine"]]],
  [{ interviews: true, learns: "statistics" }, [...PARTS, INTERVIEWING, ["Statistics", "/hiring/statistics"]]],
  [{ interviews: false, learns: "impact" }, [...PARTS, ["Adverse impact", "/hiring/impact"]]],
])("whom hiring shows %j is led to no page that they may not read", (hiring, links) => {
  expect(linksOf(hiring)).toEqual(links);
});
