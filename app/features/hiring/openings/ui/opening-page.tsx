import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { SubNav } from "~/ui/page/sub-nav";
import type { Opening } from "../domain/opening";

/** What the pages of an opening need of it for their frame; `runs`: the reader leads it, decides or keeps its names. */
export type OpeningHead = Pick<Opening, "id" | "role" | "status"> & { leads: boolean; runs: boolean };

type OpeningPageProps = {
  opening: OpeningHead;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** The frame of every page of one opening. */
export function OpeningPage({ opening, children, ...heading }: OpeningPageProps) {
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: "Openings", to: "/hiring/openings" },
  ];
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <SubNav label="This opening" items={pagesOf(opening)} />
      {children}
    </Page>
  );
}

function pagesOf({ id, role, status, runs }: OpeningHead) {
  const at = (page: string, label: string) => ({ to: `/hiring/openings/${id}/${page}`, label });
  return [
    { to: `/hiring/openings/${id}`, label: role, end: true },
    at("plan", "Plan"),
    ...(runs && status !== "DRAFT" ? [at("candidates", "Candidates")] : []),
  ];
}
