import { Link } from "@remix-run/react";
import { DescriptionList } from "~/ui/description-list";
import { TimeText } from "~/ui/time-text";
import type { Position } from "../domain/position";

export type PersonDetailsProps = {
  /** `null` for a reader who is not told. */
  email: string | null;
  timeZone: string;
  startedOn: Date;
  team: string | null;
  teamId: string | null;
  manager: { id: string; name: string } | null;
};

export function PersonDetails({ email, timeZone, startedOn, team, teamId, manager }: PersonDetailsProps) {
  return (
    <DescriptionList
      items={[
        {
          term: "Team",
          detail: teamId ? (
            <Link className="link" to={`/teams/${teamId}`}>
              {team}
            </Link>
          ) : (
            "None"
          ),
        },
        {
          term: "Manager",
          detail: manager ? (
            <Link className="link" to={`/people/${manager.id}`}>
              {manager.name}
            </Link>
          ) : (
            "None"
          ),
        },
        ...(email === null ? [] : [{ term: "Email", detail: <Mail email={email} /> }]),
        { term: "Time zone", detail: timeZone.replaceAll("_", " ") },
        { term: "Here since", detail: <TimeText value={startedOn} timeZone="UTC" format="date" /> },
      ]}
    />
  );
}

const Mail = ({ email }: { email: string }) => (
  <a className="link" href={`mailto:${email}`}>
    {email}
  </a>
);

/** Latest first. */
export function PositionHistory({ positions }: { positions: Position[] }) {
  if (positions.length === 0) return <p className="text-muted">No position on a ladder yet.</p>;
  return (
    <ol className="divide-y divide-line border-line border-y">
      {positions.map(({ frameworkSlug, levelCode, overlay, since }) => (
        <li key={since.toISOString()} className="grid gap-x-4 py-2 sm:grid-cols-[10rem_1fr]">
          <span className="text-muted">
            Since <TimeText value={since} timeZone="UTC" format="date" />
          </span>
          <span>
            <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${levelCode}`}>
              {levelCode}
            </Link>
            {overlay ? (
              <>
                {" with "}
                <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${overlay.code}`}>
                  {overlay.code}
                </Link>
                {" until "}
                <TimeText value={overlay.until} timeZone="UTC" format="date" />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
