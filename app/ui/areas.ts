/** A page of an area. `end`: current only at exactly this address, not below it. */
export type AreaPage = { to: string; label: string; end?: boolean };

/** One part of the product: an entry of the header and, where it has several, its pages below the header. */
export type Area = { label: string; to: string; pages: readonly AreaPage[] };

/** What decides which areas somebody is shown; what they may do there is decided elsewhere. */
export type AreaReader = { hasReports: boolean; isAdministrator: boolean; calibrates: boolean } | null;

const LADDERS: Area = { label: "Ladders", to: "/frameworks", pages: [] };
const ASSESSMENTS: Area = {
  label: "Assessments",
  to: "/assessments",
  pages: [
    { to: "/assessments", label: "My own", end: true },
    { to: "/cycles", label: "Reviews" },
    { to: "/conversations", label: "Conversations" },
    { to: "/peer-reviews", label: "Peer reviews" },
  ],
};
const EVIDENCE: Area = {
  label: "Evidence",
  to: "/evidence",
  pages: [
    { to: "/evidence", label: "Library", end: true },
    { to: "/evidence/coverage", label: "Coverage" },
    { to: "/corroborations", label: "Asked of me" },
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
// People and Admin head their pages with their own links.
const PEOPLE: Area = { label: "People", to: "/people", pages: [] };
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
const ADMIN: Area = { label: "Admin", to: "/admin", pages: [] };

/** The areas of a person, or of somebody who has not signed in. */
export function areasOf(reader: AreaReader): readonly Area[] {
  if (!reader) return [LADDERS];
  const own = [LADDERS, ASSESSMENTS, EVIDENCE, GROWTH];
  if (reader.hasReports) own.push(TEAM);
  if (reader.calibrates) own.push(CALIBRATION);
  own.push(PEOPLE);
  if (reader.isAdministrator) own.push(ADMIN);
  return own;
}

/** Whether an address lies in an area: at one of its pages or below. */
export function isInArea({ to, pages }: Area, pathname: string): boolean {
  return [to, ...pages.map((page) => page.to)].some((start) => pathname === start || pathname.startsWith(`${start}/`));
}
