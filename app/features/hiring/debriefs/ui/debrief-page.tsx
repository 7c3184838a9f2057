import type { ComponentProps } from "react";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import type { DebriefHead } from "../domain/debrief";

type DebriefPageProps = Omit<ComponentProps<typeof Page>, "breadcrumbs" | "actions"> & {
  debrief: DebriefHead;
  /** A page on which the decider is not to do anything else. */
  isRead?: boolean;
};

/** The frame of every page of one debrief. */
export function DebriefPage({ debrief, isRead = false, children, ...heading }: DebriefPageProps) {
  const { openingId, role, candidateId, code } = debrief;
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: role, to: `/hiring/openings/${openingId}` },
    { label: code, to: `/hiring/candidates/${candidateId}` },
  ];
  const pages = pagesOf(debrief);
  const decide = isRead && debrief.decides && (
    <LinkButton to={`/hiring/debriefs/${debrief.id}/decide`} variant="primary">
      Decide
    </LinkButton>
  );
  return (
    <Page {...heading} breadcrumbs={breadcrumbs} actions={decide}>
      <Tabs label="This debrief" items={pages} />
      {children}
    </Page>
  );
}

function pagesOf({ id, number, status, reads, rescores, decides }: DebriefHead) {
  const at = (page: string, label: string) => ({ to: `/hiring/debriefs/${id}/${page}`, label });
  return [
    ...(reads
      ? [
          { to: `/hiring/debriefs/${id}`, label: number === 1 ? "Debrief" : `Debrief ${number}`, end: true },
          at("level", "Level"),
        ]
      : []),
    ...(rescores ? [at("scores", "Your scores")] : []),
    ...(decides ? [at("decide", "Decide")] : []),
    ...(status === "DECIDED" ? [at("decision", "Decision")] : []),
  ];
}
