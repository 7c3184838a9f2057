import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import type { SessionHead } from "../domain/session";

type SessionPageProps = {
  session: SessionHead;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** The frame of every page of one calibration session: the links are those that its reader has something to do at now. */
export function SessionPage({ session, children, ...heading }: SessionPageProps) {
  const own = `/calibration/${session.id}`;
  const { pathname } = useLocation();
  const breadcrumbs = [
    { label: "Calibration", to: "/calibration" },
    ...(pathname === own ? [] : [{ label: session.name, to: own }]),
  ];
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <Tabs label="This session" items={pagesOf(session)} />
      {children}
    </Page>
  );
}

function pagesOf({ id, status, roles }: SessionHead) {
  const at = (page: string, label: string) => ({ to: `/calibration/${id}/${page}`, label });
  const leads = roles.includes("FACILITATOR");
  const rates = roles.includes("RATER");
  const takesPart = roles.length > 0;
  const met = status === "OPEN" || status === "LOCKED";
  return [
    { to: `/calibration/${id}`, label: "Overview", end: true },
    ...(leads && !met ? [at("assignments", "Who rates whom")] : []),
    ...(rates && status === "RATING" ? [at("rate", "Rate")] : []),
    ...(leads && status === "RATING" ? [at("open", "Open the meeting")] : []),
    ...(takesPart && met ? [at("meeting", "Meeting"), at("grid", "Ratings")] : []),
    ...(leads && met ? [at("lock", "Lock")] : []),
    ...(takesPart && status === "LOCKED" ? [at("minutes", "Minutes")] : []),
    ...(leads && status === "LOCKED" ? [at("statistics", "Agreement")] : []),
    ...(rates && status === "LOCKED" ? [at("own", "My ratings")] : []),
  ];
}
