import { Link } from "@remix-run/react";
import type { CalibratedLine } from "~/features/assessment/conversations/domain/calibrated";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

type CaseCalibratedProps = { lines: readonly CalibratedLine[]; own: boolean; timeZone: string };

/** What calibration came to about a case; the decision is its partner's. */
export function CaseCalibrated({ lines, own, timeZone }: CaseCalibratedProps) {
  if (lines.length === 0) return null;
  return (
    <Section id="calibrated" title="What calibration came to" className="mb-6 max-w-measure">
      <DataTable label="What calibration came to" columns={["What", "Outcome", "In"]}>
        <tbody>
          {lines.map(({ item, label, word, unchanged, sessionId, sessionName, recordedAt }) => (
            <tr key={item}>
              <th scope="row">{label}</th>
              <td className="font-medium">
                {word ?? "Not assessed"}
                <span className="block font-normal text-muted text-sm">
                  {unchanged ? "Confirmed unchanged" : "Adjusted"}
                </span>
              </td>
              <td>
                {own ? (
                  <Link className="link" to={`/calibration/${sessionId}/outcome`}>
                    {sessionName}
                  </Link>
                ) : (
                  sessionName
                )}
                <span className="block text-muted text-sm">
                  <TimeText value={recordedAt} timeZone={timeZone} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
