import { useLocation } from "@remix-run/react";
import type { ComponentProps } from "react";
import type { AreaPage } from "~/ui/page/areas";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import type { CandidateHead } from "../domain/candidate";

type CandidatePageProps = Omit<ComponentProps<typeof Page>, "breadcrumbs"> & { candidate: CandidateHead };

/** The frame of every page of one candidate. */
export function CandidatePage({ candidate, children, ...heading }: CandidatePageProps) {
  const { id, code, name, openingId, role, runs } = candidate;
  const pages = pagesOf(candidate);
  const own = `/hiring/candidates/${id}`;
  const { pathname } = useLocation();
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: role, to: `/hiring/openings/${openingId}` },
    ...(runs ? [{ label: "Candidates", to: `/hiring/openings/${openingId}/candidates` }] : []),
    ...(pathname === own ? [] : [{ label: name ?? code, to: own }]),
  ];
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <Tabs label="This candidate" items={pages} />
      {children}
    </Page>
  );
}

function pagesOf({ id, runs, keeps }: CandidateHead): AreaPage[] {
  const at = (page: string, label: string) => ({ to: `/hiring/candidates/${id}/${page}`, label });
  return [
    { to: `/hiring/candidates/${id}`, label: "Overview", end: true },
    ...(runs ? [{ ...at("interviews", "Interviews"), also: /^\/hiring\/candidates\/[^/]+\/schedule$/ }] : []),
    ...(keeps ? [at("identity", "Name and consent")] : []),
  ];
}
