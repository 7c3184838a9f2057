import { SubNav } from "~/ui/sub-nav";

const PAGES = [
  { to: "/people", label: "People", end: true },
  { to: "/teams", label: "Teams" },
  { to: "/people/tree", label: "Reporting tree" },
];

export function PeopleNav() {
  return <SubNav label="People" items={PAGES} />;
}
