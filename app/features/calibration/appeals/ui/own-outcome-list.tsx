import { Link } from "@remix-run/react";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

type Line = {
  sessionId: string;
  name: string;
  targetLevel: string;
  lockedAt: Date | string;
  appeal: "none" | "waiting" | "decided";
};

const APPEAL: Record<Line["appeal"], string> = {
  none: "None",
  waiting: "Waits for the second reader",
  decided: "Decided",
};

/** What calibrations came to about their reader: that it is there, not what it says. */
export function OwnOutcomeList({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }) {
  if (lines.length === 0) return null;
  return (
    <Section id="outcomes" title="Outcomes of calibration" className="mt-8">
      <DataTable label="Outcomes of calibration" columns={["Calibration", "Level", "Locked", "Appeal"]}>
        <tbody>
          {lines.map(({ sessionId, name, targetLevel, lockedAt, appeal }) => (
            <tr key={sessionId}>
              <th scope="row">
                <Link className="link" to={`/calibration/${sessionId}/outcome`}>
                  {name}
                </Link>
              </th>
              <td>{targetLevel}</td>
              <td>
                <TimeText value={lockedAt} timeZone={timeZone} />
              </td>
              <td>{APPEAL[appeal]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
