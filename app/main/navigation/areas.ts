import type { PartInHiring } from "~/features/hiring/openings/opening.server";
import type { Area, AreaPage } from "~/ui/page/areas";

/** Decides which areas a reader sees; what they may do there is decided elsewhere. */
export type AreaReader = {
  hasReports: boolean;
  leadsManagers: boolean;
  isAdministrator: boolean;
  calibrates: boolean;
  hiring: PartInHiring | null;
};

const LADDERS: Area = { label: "Ladders", to: "/frameworks", icon: "ladders", pages: [] };
const HOME: Area = { label: "Home", to: "/", icon: "home", end: true, pages: [] };
/** Readiness and plan of someone else, which their manager reads. */
const OF_REPORTS = /^\/(readiness\/[^/]+|growth\/(?!goals$|target$)[^/]+)$/;
const GROWTH: Area = {
  label: "My growth",
  to: "/growth",
  icon: "growth",
  pages: [
    {
      to: "/assessments",
      label: "Assessments",
      tabs: [
        { to: "/assessments", label: "My assessments", end: true },
        { to: "/cycles", label: "Reviews" },
        { to: "/conversations", label: "Conversations", also: /^\/assessments\/[^/]+\/conversation$/ },
        { to: "/peer-reviews", label: "Peer reviews" },
        { to: "/movement", label: "Movement" },
      ],
    },
    {
      to: "/evidence",
      label: "Evidence",
      tabs: [
        { to: "/evidence", label: "Library", end: true },
        { to: "/evidence/coverage", label: "Coverage" },
        { to: "/corroborations", label: "Requests" },
      ],
    },
    { to: "/growth", label: "Plan", not: OF_REPORTS },
    {
      to: "/readiness",
      label: "Readiness",
      not: OF_REPORTS,
      tabs: [
        { to: "/readiness", label: "Readiness", end: true },
        { to: "/cases", label: "Promotion cases" },
      ],
    },
    { to: "/feedback", label: "Feedback" },
    { to: "/one-to-ones", label: "1:1s" },
    { to: "/opportunities", label: "Opportunities" },
    { to: "/learning", label: "Learning" },
  ],
};
const TEAM: Area = {
  label: "Team",
  to: "/team",
  icon: "team",
  pages: [
    { to: "/team", label: "Reports", end: true, also: OF_REPORTS },
    { to: "/team/coverage", label: "Coverage" },
    { to: "/team/opportunities", label: "Opportunities" },
    { to: "/team/learning", label: "Learning" },
  ],
};
/** Of those whose reports manage others. */
const ORGANIZATION: AreaPage = { to: "/team/organization", label: "Organization" };
const CALIBRATION: Area = {
  label: "Calibration",
  to: "/calibration",
  icon: "calibration",
  pages: [
    { to: "/calibration", label: "Sessions", end: true, also: /^\/calibration\/(?!practice)/ },
    { to: "/calibration/practice", label: "Practice" },
  ],
};
const MENTORSHIP: Area = {
  label: "Mentorship",
  to: "/mentorship",
  icon: "mentorship",
  pages: [
    { to: "/mentorship", label: "My mentoring", end: true, also: /^\/mentorship\/pairs\// },
    { to: "/mentorship/programmes", label: "Programs", also: /^\/mentorship\/rounds\// },
    { to: "/mentorship/profile", label: "My profile" },
  ],
};
const PEOPLE: Area = {
  label: "People",
  to: "/people",
  icon: "people",
  pages: [
    { to: "/people", label: "Directory", end: true, also: /^\/people\/(?!tree$)/ },
    { to: "/teams", label: "Teams" },
    { to: "/people/tree", label: "Reporting tree" },
  ],
};
const INTERVIEWING: AreaPage = {
  to: "/hiring/interviewer",
  label: "Interviewing",
  also: /^\/hiring\/(qualifications|kits|vignettes|panels|conflicts|course)(\/|$)/,
};
const LEARNING = {
  statistics: { to: "/hiring/statistics", label: "Statistics", also: /^\/hiring\/impact(\/|$)/ },
  impact: { to: "/hiring/impact", label: "Adverse impact", also: /^\/hiring\/statistics\/mine$/ },
  own: { to: "/hiring/statistics/mine", label: "How you score" },
} satisfies Record<string, AreaPage>;
const ADMIN: Area = {
  label: "Admin",
  to: "/admin",
  icon: "admin",
  pages: [
    { to: "/admin", label: "Overview", end: true },
    { to: "/admin/people", label: "Accounts" },
    { to: "/admin/changes", label: "Pending changes" },
    { to: "/admin/start", label: "Setup" },
    { to: "/admin/ladders", label: "Ladders" },
    { to: "/admin/import", label: "Import" },
    { to: "/admin/invitations", label: "Invitations" },
    { to: "/admin/roles", label: "Roles" },
    { to: "/admin/sign-in", label: "Sign-in" },
    { to: "/admin/tokens", label: "Tokens" },
    { to: "/admin/webhooks", label: "Webhooks" },
    { to: "/admin/audit", label: "Audit log" },
    { to: "/admin/retention", label: "Retention" },
    { to: "/admin/export", label: "Export" },
    { to: "/admin/clock", label: "Clock" },
    { to: "/admin/focus", label: "Short reviews" },
    { to: "/admin/learning", label: "Learning" },
    { to: "/admin/jobs", label: "Jobs" },
    { to: "/admin/mails", label: "Emails" },
  ],
};

/** The areas of a person, or of a visitor who hasn't signed in. */
export function areasOf(reader: AreaReader | null): readonly Area[] {
  if (!reader) return [LADDERS];
  return [
    HOME,
    GROWTH,
    ...(reader.hasReports ? [teamArea(reader)] : []),
    ...(reader.calibrates ? [CALIBRATION] : []),
    MENTORSHIP,
    ...(reader.hiring ? [hiringArea(reader.hiring)] : []),
    LADDERS,
    PEOPLE,
    ...(reader.isAdministrator ? [ADMIN] : []),
  ];
}

function teamArea({ leadsManagers }: AreaReader): Area {
  return leadsManagers ? { ...TEAM, pages: [...TEAM.pages, ORGANIZATION] } : TEAM;
}

function hiringArea({ interviews, learns }: PartInHiring): Area {
  const learning = learns ?? (interviews ? "own" : null);
  const pages = [
    { to: "/hiring", label: "My tasks", end: true, also: /^\/hiring\/(interviews|debriefs|starting-plan)(\/|$)/ },
    { to: "/hiring/openings", label: "Openings", also: /^\/hiring\/candidates\// },
    ...(interviews ? [INTERVIEWING] : []),
    ...(learning ? [LEARNING[learning]] : []),
  ];
  return { label: "Hiring", to: "/hiring", icon: "hiring", pages };
}
