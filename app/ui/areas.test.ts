import { expect, test } from "vitest";
import { ADMIN_PAGES, areasOf, isCurrent, isInArea, PEOPLE_PAGES } from "./areas";

const areas = areasOf({ hasReports: true, isAdministrator: true, calibrates: true, hires: true });

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
