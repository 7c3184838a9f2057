import { PEOPLE_PAGES } from "~/ui/page/areas";
import { SubNav } from "~/ui/page/sub-nav";

export function PeopleNav() {
  return <SubNav label="People" items={PEOPLE_PAGES} />;
}
