import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { SubNav } from "~/ui/page/sub-nav";
import type { MentorshipPair } from "../domain/pair";

type PairPageProps = {
  pair: Pick<MentorshipPair, "id" | "status" | "mentee" | "mentor" | "programmeName" | "programmeId">;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** The frame of every page that the two of a pair share. */
export function PairPage({ pair, children, ...heading }: PairPageProps) {
  const at = (page: string, label: string) => ({ to: `/mentorship/pairs/${pair.id}/${page}`, label });
  const items = [
    { to: `/mentorship/pairs/${pair.id}`, label: "Overview", end: true },
    at("agreement", "Agreement"),
    at("sessions", "Sessions"),
    at("check-ins", "Check-ins"),
    at("closing", "Closing review"),
    ...(pair.status === "ENDED" ? [] : [at("step-back", "Step back")]),
  ];
  return (
    <Page {...heading} breadcrumbs={[{ label: "Mentorship", to: "/mentorship" }]}>
      <SubNav label="This pair" items={items} />
      {children}
    </Page>
  );
}
