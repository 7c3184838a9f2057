import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { DriftView } from "../domain/reading-view";
import { driftInWords } from "../domain/reading-words";

type Props = { drift: DriftView | null; labels: Readonly<Record<string, string>> };

/** How the fixed vignettes were rated in this session and in the one before. */
export function VignetteDriftPart({ drift, labels }: Props) {
  if (!drift)
    return <p>No vignette was rated in an earlier session of this framework; there is nothing to compare with yet.</p>;
  const word = (id: string | null) => (id === null ? "–" : (labels[id] ?? id));
  return (
    <>
      <p>
        {driftInWords(drift.shift) ?? drift.shift.why} Beside “{drift.sessionName}”, locked on{" "}
        <TimeText value={drift.lockedOn} timeZone="UTC" />.
      </p>
      {drift.vignettes.length > 0 && (
        <DataTable label="Vignettes" columns={["Vignette", "What", "Middle word then", "Middle word now"]}>
          <tbody>
            {drift.vignettes.map(({ vignetteId, item, before, now }) => (
              <tr key={`${vignetteId} ${item}`}>
                <th scope="row">{labels[vignetteId] ?? vignetteId}</th>
                <td>{labels[item] ?? item}</td>
                <td>{word(before)}</td>
                <td>{word(now)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}
