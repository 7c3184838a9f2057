import { Link } from "@remix-run/react";
import { NO_PART, ROLE, rolesInWords } from "~/features/calibration/ui/calibration-words";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { ShownParticipant, ShownPerson } from "../domain/session";

export function Participants({ participants }: { participants: readonly ShownParticipant[] }) {
  const tells = participants.some(({ recusedFrom }) => recusedFrom !== null && recusedFrom.length > 0);
  const counts = participants.some(({ progress }) => progress !== null);
  return (
    <Section id="participants" title="Who takes part" className="mt-8">
      <DataTable
        label="Who takes part"
        columns={["Name", "Is", ...(counts ? ["Sheets"] : []), ...(tells ? ["Has no part in"] : [])]}
      >
        <tbody>
          {participants.map(({ id, name, left, roles, recusedFrom, progress }) => (
            <tr key={id}>
              <th scope="row" className="min-w-28">
                <Link className="link" to={`/people/${id}`}>
                  {name}
                </Link>{" "}
                {left && <Badge tone="warning">Has left</Badge>}
              </th>
              <td title={roles.map((role) => ROLE[role].meaning).join("; ")}>{rolesInWords(roles)}</td>
              {counts && <td>{progress && `Submitted ${progress.submitted} of ${progress.asked}`}</td>}
              {tells && <td>{recusedFrom?.join(", ")}</td>}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

export function RatedPeople({ sessionId, people }: { sessionId: string; people: readonly ShownPerson[] }) {
  return (
    <DataTable label="Who is rated" columns={["Person", "Against", "Holds", "Team", "Packet"]}>
      <tbody>
        {people.map(({ id, name, targetLevel, heldLevel, team, recused, packet }) => (
          <tr key={id}>
            <th scope="row" className="min-w-28">
              {name}
            </th>
            {recused ? (
              <td colSpan={4} className="text-muted">
                {NO_PART}
              </td>
            ) : (
              <>
                <td>{targetLevel}</td>
                <td>{heldLevel}</td>
                <td>{team}</td>
                <td>
                  {packet ? (
                    <Link
                      className="link"
                      to={`/calibration/${sessionId}/packets/${id}`}
                      aria-label={`Packet of ${name}`}
                    >
                      Read
                    </Link>
                  ) : (
                    <span className="text-muted">Not yet</span>
                  )}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Says with whom the reader has a conflict; why is asked nowhere. */
export function DeclareConflict({ people }: { people: readonly ShownPerson[] }) {
  const open = people.filter(({ recused }) => !recused);
  if (open.length === 0) return null;
  return (
    <Section id="conflict" title="A conflict of interest" className="mt-8 max-w-measure">
      <p className="mb-3">
        You have no part in what concerns yourself or your manager. Say if there is somebody else. Nobody asks why, the
        facilitator sees that it is so, and it is not taken back.
      </p>
      <form method="post" className="flex flex-wrap items-end gap-3">
        <SelectField
          label="I should have no part in"
          name="person"
          options={[
            { value: "", label: "Choose somebody" },
            ...open.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          required
          className="w-72 max-w-full"
        />
        <Button name="do" value="recuse">
          Declare
        </Button>
      </form>
    </Section>
  );
}
