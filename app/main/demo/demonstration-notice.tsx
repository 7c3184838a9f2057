import { useRouteLoaderData } from "@remix-run/react";
import { Notice } from "~/ui/notice";

/** At the top of the overview and of the rule about signing in: elsewhere nobody needs it twice. */
export function DemonstrationNotice() {
  const root = useRouteLoaderData<{ isDemonstration?: boolean }>("root");
  if (!root?.isDemonstration) return null;
  return (
    <Notice tone="info" className="mb-4 print:hidden">
      This is a demonstration. Elsewhere, administrators confirm changes to roles, tokens, addresses and managers with a
      second step.
    </Notice>
  );
}
