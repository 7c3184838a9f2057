import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { TimeText } from "~/ui/time-text";
import type { ProgrammeCard } from "../domain/programme";
import { KIND_WORDS } from "../domain/programme";

type ProgrammeListProps = {
  programmes: readonly ProgrammeCard[];
  /** Who reads: their own say so. */
  readerId?: string;
  /** All are the reader's, so that no one is told whose they are. */
  isOwn?: boolean;
  /** Where each leads, below its own address. */
  page?: string;
};

export function ProgrammeList({ programmes, readerId, isOwn = false, page = "" }: ProgrammeListProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {programmes.map((programme) => (
        <li key={programme.id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link className="link font-medium" to={`/mentorship/programmes/${programme.id}${page}`}>
              {programme.name}
            </Link>
            <Badge>{KIND_WORDS[programme.kind].label}</Badge>
            {programme.ended && <Badge>Ended</Badge>}
            {programme.ownerId === readerId && <Badge tone="accent">Yours</Badge>}
          </p>
          <p className="text-muted text-sm">
            {isOwn ? "" : `${programme.ownerName} · `}
            <Now {...programme} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Now({ round }: ProgrammeCard) {
  if (!round) return <>no round now</>;
  const enrols = round.status === "ENROLLING";
  return (
    <>
      {round.name}: {enrols ? "enrolling until " : "running until "}
      <TimeText value={enrols ? round.closesOn : round.endsOn} timeZone="UTC" />
    </>
  );
}
