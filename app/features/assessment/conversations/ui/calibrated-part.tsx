import { Link } from "@remix-run/react";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CalibratedLine } from "../domain/calibrated";

type CalibratedPartProps = {
  lines: readonly CalibratedLine[];
  /** Whether it is about the reader, who finds there how it came about. */
  own: boolean;
  timeZone: string;
};

/** What calibration came to, beside what the sides had said. */
export function CalibratedPart({ lines, own, timeZone }: CalibratedPartProps) {
  const first = lines[0];
  if (!first) return null;
  const sides = first.beside.map(({ title }) => title);
  return (
    <section aria-labelledby="calibrated" className="mt-4 mb-10">
      <h2 id="calibrated">Calibrated</h2>
      <p className="mt-1 mb-3 max-w-measure text-muted">
        Next to each review's typical rating. Earlier ratings don't change.
      </p>
      <DataTable label="Calibrated" columns={["Item", ...sides, "Calibrated", "Session"]} stacks>
        <tbody>
          {lines.map((line) => (
            <tr key={line.item}>
              <th scope="row">{line.label}</th>
              {line.beside.map(({ title, word }) => (
                <td key={title} data-label={title}>
                  {word ?? <span className="text-muted">Not rated</span>}
                </td>
              ))}
              <td className="font-medium" data-label="Calibrated">
                {line.word ?? "Not assessed"}
                <span className="block font-normal text-muted text-sm">
                  {line.unchanged ? "Confirmed unchanged" : "Adjusted"}
                </span>
              </td>
              <td data-label="Session">
                <Session line={line} own={own} />
                <span className="block text-muted text-sm">
                  <TimeText value={line.recordedAt} timeZone={timeZone} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

function Session({ line: { sessionId, sessionName }, own }: { line: CalibratedLine; own: boolean }) {
  if (!own) return sessionName;
  return (
    <Link className="link" to={`/calibration/${sessionId}/outcome`}>
      {sessionName}
    </Link>
  );
}
