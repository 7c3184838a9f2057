import { ADMIN_PAGES } from "~/ui/page/areas";
import { SubNav } from "~/ui/page/sub-nav";

/** At the top of every administrator's page. */
export function AdminNav() {
  return <SubNav label="Administration" items={ADMIN_PAGES} />;
}
