import { SubNav } from "~/ui/page/sub-nav";
import { ADMIN_PAGES, PEOPLE_PAGES } from "./areas";

/** At the top of the lists of people. */
export function PeopleNav() {
  return <SubNav label="People" items={PEOPLE_PAGES} />;
}

/** At the top of every administrator's page. */
export function AdminNav() {
  return <SubNav label="Administration" items={ADMIN_PAGES} />;
}
