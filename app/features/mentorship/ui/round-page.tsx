import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { PairEnd, PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { MentorshipRoundStatus, MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { RoundHead } from "~/features/mentorship/rounds/domain/round";
import type { Tone } from "~/ui/badge";
import type { AreaPage } from "~/ui/page/areas";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";

type RoundPageProps = {
  round: RoundHead;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  /** Replaces the round's own header on pages that have one. */
  tabs?: { label: string; items: readonly AreaPage[] };
  children: ReactNode;
};

/** The frame of every page of one round: the links are those that its reader has something to do at now. */
export function RoundPage({ round, tabs, children, ...heading }: RoundPageProps) {
  const own = `/mentorship/rounds/${round.id}`;
  const { pathname } = useLocation();
  const breadcrumbs = [
    { label: "Mentorship", to: "/mentorship" },
    { label: round.programmeName, to: `/mentorship/programmes/${round.programmeId}` },
    ...(pathname === own ? [] : [{ label: round.name, to: own }]),
  ];
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <Tabs {...(tabs ?? { label: "This round", items: pagesOf(round) })} />
      {children}
    </Page>
  );
}

function pagesOf({ id, status, way, enrolledAs, openFor, owns }: RoundHead) {
  const at = (page: string, label: string) => ({ to: `/mentorship/rounds/${id}/${page}`, label });
  const isMentee = enrolledAs.includes("MENTEE");
  const isOpen = status !== "DRAFT";
  const enrols = status === "ENROLLING" && openFor.length > 0;
  return [
    { to: `/mentorship/rounds/${id}`, label: "Overview", end: true },
    ...(enrols || enrolledAs.length > 0 ? [at("enrol", enrolledAs.length > 0 ? "My enrollment" : "Enroll")] : []),
    ...(isOpen && (owns || isMentee || openFor.includes("MENTEE")) ? [at("mentors", "Mentors")] : []),
    ...(way === "ASKED" && isOpen && enrolledAs.length > 0 ? [at("requests", "Requests")] : []),
    ...(owns && isOpen ? [at("enrolments", "Enrollments")] : []),
    ...(owns && isOpen && way === "PAIRED" ? [{ ...at("pairing", "Matching"), also: /\/runs\// }] : []),
    ...(owns && (status === "RUNNING" || status === "CLOSED") ? [at("health", "Pairs")] : []),
    ...(owns && status === "RUNNING" && way === "PAIRED" ? [at("waiting", "Waiting list")] : []),
  ];
}

type Word = { label: string; tone: Tone };

export const ROUND_STATE: Readonly<Record<MentorshipRoundStatus, Word>> = {
  DRAFT: { label: "Draft", tone: "neutral" },
  ENROLLING: { label: "Enrolling", tone: "accent" },
  RUNNING: { label: "Running", tone: "good" },
  CLOSED: { label: "Closed", tone: "neutral" },
};

const PAIR_STATE: Readonly<Record<Exclude<PairStatus, "ENDED">, Word>> = {
  ACTIVE: { label: "Working together", tone: "good" },
  PAUSED: { label: "Paused", tone: "warning" },
};

const PAIR_END: Readonly<Record<PairEnd, Word>> = {
  FINISHED: { label: "Finished", tone: "neutral" },
  STEPPED_BACK: { label: "Ended early", tone: "neutral" },
  REMATCHED: { label: "Ended: another mentor was found", tone: "neutral" },
  LEFT: { label: "Ended: one of you left", tone: "neutral" },
};

/** @param end of an ended one. */
export function pairState(status: PairStatus, end: PairEnd | null): Word {
  return status === "ENDED" ? PAIR_END[end ?? "FINISHED"] : PAIR_STATE[status];
}

const SIDE: Readonly<Record<MentorshipSide, string>> = { MENTOR: "mentor", MENTEE: "mentee" };

/** "mentor", or "mentee and mentor". */
export function sidesInWords(sides: readonly MentorshipSide[]): string {
  return sides.map((side) => SIDE[side]).join(" and ");
}
