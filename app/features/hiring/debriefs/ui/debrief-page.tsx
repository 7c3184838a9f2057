import type { ComponentProps } from "react";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import type { DebriefHead } from "../domain/debrief";

type DebriefPageProps = Omit<ComponentProps<typeof Page>, "breadcrumbs"> & { debrief: DebriefHead };

/** The frame of every page of one debrief. */
export function DebriefPage({ debrief, children, ...heading }: DebriefPageProps) {
  const { openingId, role, candidateId, code } = debrief;
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: role, to: `/hiring/openings/${openingId}` },
    { label: code, to: `/hiring/candidates/${candidateId}` },
  ];
  const pages = pagesOf(debrief);
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      {pages.length > 1 && <Tabs label="This debrief" items={pages} />}
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
