import type { PartInHiring } from "~/features/hiring/openings/opening.server";
import type { Area, AreaPage } from "~/ui/page/areas";

/** What decides which areas somebody is shown; what they may do there is decided elsewhere. */
export type AreaReader = {
  hasReports: boolean;
  isAdministrator: boolean;
  calibrates: boolean;
  hiring: PartInHiring | null;
};

const LADDERS: Area = { label: "Ladders", to: "/frameworks", pages: [] };
const ASSESSMENTS: Area = {
  label: "Assessments",
  to: "/assessments",
  pages: [
    { to: "/assessments", label: "My own", end: true },
    { to: "/cycles", label: "Reviews" },
    { to: "/conversations", label: "Conversations", also: /^\/assessments\/[^/]+\/conversation$/ },
    { to: "/peer-reviews", label: "Peer reviews" },
  ],
};
const EVIDENCE: Area = {
  label: "Evidence",
  to: "/evidence",
  pages: [
    { to: "/evidence", label: "Library", end: true },
    { to: "/evidence/coverage", label: "Coverage" },
    { to: "/corroborations", label: "Requests" },
  ],
};
const GROWTH: Area = {
  label: "Growth",
  to: "/growth",
  pages: [
    { to: "/growth", label: "Plan" },
    { to: "/opportunities", label: "Opportunities" },
    { to: "/learning", label: "Learning" },
    { to: "/one-to-ones", label: "One-to-ones" },
    { to: "/feedback", label: "Feedback" },
    { to: "/movement", label: "Movement" },
    { to: "/readiness", label: "Readiness" },
    { to: "/cases", label: "Cases" },
  ],
};
const MENTORSHIP: Area = {
  label: "Mentorship",
  to: "/mentorship",
  pages: [
    { to: "/mentorship", label: "Mine", end: true, also: /^\/mentorship\/pairs\// },
    { to: "/mentorship/programmes", label: "Programs", also: /^\/mentorship\/rounds\// },
    { to: "/mentorship/profile", label: "My profile" },
  ],
};
// People and Admin head some of their pages with their links, not all.
const PEOPLE: Area = { label: "People", to: "/people", pages: [] };
/** The links at the top of the lists of people. */
export const PEOPLE_PAGES: readonly AreaPage[] = [
  { to: "/people", label: "People", end: true },
  { to: "/teams", label: "Teams" },
  { to: "/people/tree", label: "Reporting tree" },
];
const TEAM: Area = {
  label: "Team",
  to: "/team",
  pages: [
    { to: "/team", label: "Reports", end: true },
    { to: "/team/coverage", label: "Coverage" },
    { to: "/team/opportunities", label: "Opportunities" },
    { to: "/team/learning", label: "Learning" },
  ],
};
const CALIBRATION: Area = { label: "Calibration", to: "/calibration", pages: [] };
const INTERVIEWING: AreaPage = {
  to: "/hiring/interviewer",
  label: "Interviewing",
  also: /^\/hiring\/(qualifications|kits|vignettes|panels|conflicts)(\/|$)/,
};
const LEARNING = {
  statistics: { to: "/hiring/statistics", label: "Statistics", also: /^\/hiring\/impact(\/|$)/ },
  impact: { to: "/hiring/impact", label: "Adverse impact", also: /^\/hiring\/statistics\/mine$/ },
  own: { to: "/hiring/statistics/mine", label: "How you score" },
} satisfies Record<string, AreaPage>;
const ADMIN: Area = { label: "Admin", to: "/admin", pages: [] };
/** The links at the top of every administrator's page. */
export const ADMIN_PAGES: readonly AreaPage[] = [
  { to: "/admin", label: "Overview", end: true },
  { to: "/admin/people", label: "People" },
  { to: "/admin/changes", label: "Pending changes" },
  { to: "/admin/import", label: "Import" },
  { to: "/admin/roles", label: "Roles" },
  { to: "/admin/sign-in", label: "Sign-in" },
  { to: "/admin/tokens", label: "Tokens" },
  { to: "/admin/webhooks", label: "Webhooks" },
  { to: "/admin/audit", label: "Audit" },
  { to: "/admin/retention", label: "Retention" },
  { to: "/admin/clock", label: "Clock" },
  { to: "/admin/learning", label: "Learning" },
  { to: "/admin/jobs", label: "Jobs" },
];

/** The areas of a person, or of somebody who has not signed in. */
export function areasOf(reader: AreaReader | null): readonly Area[] {
  if (!reader) return [LADDERS];
  const own = [LADDERS, ASSESSMENTS, EVIDENCE, GROWTH, MENTORSHIP];
  if (reader.hasReports) own.push(TEAM);
  if (reader.calibrates) own.push(CALIBRATION);
  if (reader.hiring) own.push(hiringArea(reader.hiring));
  own.push(PEOPLE);
  if (reader.isAdministrator) own.push(ADMIN);
  return own;
}

function hiringArea({ interviews, learns }: PartInHiring): Area {
  const learning = learns ?? (interviews ? "own" : null);
  const pages = [
    { to: "/hiring", label: "Mine", end: true, also: /^\/hiring\/(interviews|debriefs|starting-plan)(\/|$)/ },
    { to: "/hiring/openings", label: "Openings", also: /^\/hiring\/candidates\// },
    ...(interviews ? [INTERVIEWING] : []),
    ...(learning ? [LEARNING[learning]] : []),
  ];
  return { label: "Hiring", to: "/hiring", pages };
}
