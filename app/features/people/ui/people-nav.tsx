import { PEOPLE_PAGES } from "~/ui/areas";
import { SubNav } from "~/ui/sub-nav";

export function PeopleNav() {
  return <SubNav label="People" items={PEOPLE_PAGES} />;
}
