import { useRouteLoaderData } from "@remix-run/react";
import { Notice } from "~/ui/notice";

/** Says that the demonstration asks for no second step. Two pages have it, the ones where someone would wonder. */
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
