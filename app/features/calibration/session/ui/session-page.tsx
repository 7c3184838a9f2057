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
  return (
    <Page {...heading} breadcrumbs={[{ label: "Calibration", to: "/calibration" }]}>
      <Tabs label="This session" items={pagesOf(session)} />
      {children}
    </Page>
  );
}

function pagesOf({ id, name, status, roles }: SessionHead) {
  const at = (page: string, label: string) => ({ to: `/calibration/${id}/${page}`, label });
  const leads = roles.includes("FACILITATOR");
  const rates = roles.includes("RATER");
  const takesPart = roles.length > 0;
  const met = status === "OPEN" || status === "LOCKED";
  return [
    { to: `/calibration/${id}`, label: name, end: true },
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
