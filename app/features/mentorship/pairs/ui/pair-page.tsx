import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import { TimeText, useTimeInWords } from "~/ui/time-text";
import type { MentorshipPair, TwoZones } from "../domain/pair";

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
      <Tabs label="This pair" items={items} />
      {children}
    </Page>
  );
}

/** A day without a time, such as 21 Nov 2026. */
export function PairDay({ day }: { day: string }) {
  return <TimeText value={`${day}T00:00:00.000Z`} timeZone="UTC" />;
}

type TwoTimesProps = {
  at: string;
  zones: TwoZones;
  /** In lists below a line that says whose clocks these are. */
  short?: boolean;
};

/** A time on the reader's clocks, with its weekday, and on the other's where those say otherwise. */
export function TwoTimes({ at, zones, short }: TwoTimesProps) {
  const { mine, theirs, other } = zones;
  const inWords = useTimeInWords();
  return (
    <>
      <TimeText value={at} timeZone={mine} format="weekday-datetime" />
      {inWords(at, mine, "datetime") !== inWords(at, theirs, "datetime") && (
        <span className="text-muted">
          {" "}
          ({inWords(at, mine, "date") === inWords(at, theirs, "date") ? "" : `${inWords(at, theirs, "weekday")} `}
          <TimeText value={at} timeZone={theirs} format="time" /> {short ? "there" : `for ${other}`})
        </span>
      )}
    </>
  );
}

/** Whose clocks the times of a page are on; nothing where both have the same zone. */
export function ZonesLine({ zones: { mine, theirs, other } }: { zones: TwoZones }) {
  if (mine === theirs) return null;
  return (
    <p className="text-muted text-sm">
      Times are yours, in {mine}; {other} is in {theirs}.
    </p>
  );
}
