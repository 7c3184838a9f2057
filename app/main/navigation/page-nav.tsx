import { useRouteLoaderData } from "@remix-run/react";
import { Notice } from "~/ui/notice";
import { SubNav } from "~/ui/page/sub-nav";
import { ADMIN_PAGES, PEOPLE_PAGES } from "./areas";

/** At the top of the lists of people. */
export function PeopleNav() {
  return <SubNav label="People" items={PEOPLE_PAGES} />;
}

/** At the top of every administrator's page. */
export function AdminNav() {
  const root = useRouteLoaderData<{ isDemonstration?: boolean }>("root");
  return (
    <>
      <SubNav label="Administration" items={ADMIN_PAGES} />
      {root?.isDemonstration ? (
        <Notice tone="info" className="mb-4 print:hidden">
          This is a demonstration. Elsewhere, administrators confirm changes to roles, tokens, addresses and managers
          with a second step.
        </Notice>
      ) : null}
    </>
  );
}

export type PersonLinksProps = {
  id: string;
  own: boolean;
  /** What else the reader may do with this person. */
  may: { elevated: boolean; leave: boolean; manage: boolean };
};

const OWN = [
  ["/account/activity", "My activity"],
  ["/account/export", "Export my data"],
  ["/account/password", "My password"],
  ["/account/second-step", "Two-step verification"],
  ["/account/sessions", "My sessions"],
] as const;

/** Where to go from a person's page. */
export function PersonLinks({ id, own, may }: PersonLinksProps) {
  const links = [
    ...(own ? OWN : []),
    ...(may.manage ? [[`/readiness/${id}`, "Readiness"] as const, [`/growth/${id}`, "Growth plan"] as const] : []),
    ...(may.leave ? [[`/people/${id}/leave`, "Time away"] as const] : []),
    ...(may.elevated ? [[`/people/${id}/elevated-read`, "Elevated read"] as const] : []),
  ];
  return links.map(([to, label]) => (
    <a key={to} className="link" href={to}>
      {label}
    </a>
  ));
}
