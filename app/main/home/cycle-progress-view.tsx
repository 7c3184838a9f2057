import { Link } from "@remix-run/react";
import type { CycleProgress } from "~/features/assessment/cycles/domain/cycle";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

/** Folds the list beyond this many teams. */
const SHOWN = 12;

/** A cycle's progress in the reader's organization, as counts. */
export function CycleProgressView({ progress }: { progress: CycleProgress }) {
  const { cycleId, cycle, closesOn, direct, teams, unlisted, total } = progress;
  const rest = teams.slice(SHOWN);
  return (
    <Section id={`progress-${cycleId}`} title={`${cycle}: ${direct ? "your team" : "your organization"}`}>
      <p className="mb-2">
        {total.self} of {total.people} self-assessments and {total.managers} of {total.people} manager reviews
        submitted, due <TimeText value={closesOn} timeZone="UTC" />.
      </p>
      {direct ? (
        <Link className="link" to="/team">
          View team
        </Link>
      ) : (
        <>
          <Teams label={`${cycle} by team`} teams={teams.slice(0, SHOWN)} />
          {rest.length > 0 && (
            <Disclosure summary={rest.length === 1 ? "1 more team" : `${rest.length} more teams`} className="mt-2">
              <Teams label={`${cycle}, more teams`} teams={rest} />
            </Disclosure>
          )}
          {unlisted > 0 && (
            <p className="mt-2 text-muted text-sm">
              {unlisted === 1 ? "1 more team is" : `${unlisted} more teams are`} counted above.
            </p>
          )}
          <p className="mt-2">
            <Link className="link" to={`/cycles/${cycleId}/progress`}>
              Who hasn't submitted
            </Link>
          </p>
        </>
      )}
    </Section>
  );
}

function Teams({ label, teams }: { label: string; teams: CycleProgress["teams"] }) {
  return (
    <DataTable label={label} columns={["Team", "People", "Self-assessments", "Manager reviews", "Revealed"]} stacks>
      <tbody>
        {teams.map(({ id, name, people, self, managers, revealed }) => (
          <tr key={id ?? "none"}>
            <th scope="row">
              {id ? (
                <Link className="link" to={`/teams/${id}`}>
                  {name}
                </Link>
              ) : (
                "No team"
              )}
            </th>
            <td data-label="People">{people}</td>
            <td data-label="Self-assessments">
              {self} of {people}
            </td>
            <td data-label="Manager reviews">
              {managers} of {people}
            </td>
            <td data-label="Revealed">
              {revealed} of {people}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
