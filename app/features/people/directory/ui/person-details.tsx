import { Link } from "@remix-run/react";
import { DescriptionList } from "~/ui/description-list";
import { TimeText } from "~/ui/time-text";

export type PersonDetailsProps = {
  email: string;
  timeZone: string;
  startedOn: Date;
  team: string | null;
  manager: { id: string; name: string } | null;
};

export function PersonDetails({ email, timeZone, startedOn, team, manager }: PersonDetailsProps) {
  return (
    <DescriptionList
      items={[
        { term: "Team", detail: team ?? "None" },
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
        {
          term: "Email",
          detail: (
            <a className="link" href={`mailto:${email}`}>
              {email}
            </a>
          ),
        },
        { term: "Time zone", detail: timeZone.replaceAll("_", " ") },
        { term: "Here since", detail: <TimeText value={startedOn} timeZone="UTC" format="date" /> },
      ]}
    />
  );
}
