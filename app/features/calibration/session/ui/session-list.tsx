import { Link } from "@remix-run/react";
import { PURPOSE, rolesInWords, STATUS } from "~/features/calibration/ui/calibration-words";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import { Badge } from "~/ui/badge";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CalibrationPurpose, CalibrationRole, CalibrationStatus } from "../domain/session";

type SessionCard = {
  id: string;
  name: string;
  purpose: CalibrationPurpose;
  status: CalibrationStatus;
  opensOn: Date | string;
  closesOn: Date | string;
  meetingAt: Date | string | null;
  roles: readonly CalibrationRole[];
};

export function SessionList({ sessions, timeZone }: { sessions: readonly SessionCard[]; timeZone: string }) {
  return (
    <DataTable
      label="Calibration sessions"
      columns={["Session", "For", "Rating", "Meeting", "You are", "State"]}
      stacks="tight"
    >
      <tbody>
        {sessions.map(({ id, name, purpose, status, opensOn, closesOn, meetingAt, roles }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={`/calibration/${id}`}>
                {name}
              </Link>
            </th>
            <td data-label="For">{PURPOSE[purpose]}</td>
            <td data-label="Rating">
              <TimeText value={opensOn} timeZone="UTC" /> to <TimeText value={closesOn} timeZone="UTC" />
            </td>
            <td data-label="Meeting">
              {meetingAt && <ZonedTime value={meetingAt} timeZone={timeZone} format="datetime" />}
            </td>
            <td data-label="You are">{roles.length > 0 ? rolesInWords(roles) : "Its maker"}</td>
            <td data-label="State">
              <Badge tone={STATUS[status].tone}>{STATUS[status].label}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type AppealCard = {
  sessionId: string;
  session: string;
  personId: string;
  person: string;
  at: Date | string;
  decided: boolean;
};

/** Appeals for their second reader. */
export function AppealList({ appeals, timeZone }: { appeals: readonly AppealCard[]; timeZone: string }) {
  return (
    <DataTable label="Appeals" columns={["Person", "Session", "Appealed", "State"]}>
      <tbody>
        {appeals.map(({ sessionId, session, personId, person, at, decided }) => (
          <tr key={`${sessionId} ${personId}`}>
            <th scope="row">
              <Link className="link" to={`/calibration/${sessionId}/appeals/${personId}`}>
                {person}
              </Link>
            </th>
            <td>{session}</td>
            <td>
              <TimeText value={at} timeZone={timeZone} />
            </td>
            <td>{decided ? "Decided" : <Badge tone="warning">Waits for you</Badge>}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
