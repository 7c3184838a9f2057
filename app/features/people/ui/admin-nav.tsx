import { ADMIN_PAGES } from "~/ui/areas";
import { SubNav } from "~/ui/sub-nav";

/** At the top of every administrator's page. */
export function AdminNav() {
  return <SubNav label="Administration" items={ADMIN_PAGES} />;
}
