import { SubNav } from "~/ui/sub-nav";

const PAGES = [
  { to: "/admin", label: "Overview", end: true },
  { to: "/admin/people", label: "People" },
  { to: "/admin/import", label: "Import" },
  { to: "/admin/roles", label: "Roles" },
  { to: "/admin/tokens", label: "Tokens" },
  { to: "/admin/audit", label: "Audit" },
  { to: "/admin/retention", label: "Retention" },
  { to: "/admin/learning", label: "Learning" },
  { to: "/admin/jobs", label: "Jobs" },
];

/** At the top of every administrator's page. */
export function AdminNav() {
  return <SubNav label="Administration" items={PAGES} />;
}
