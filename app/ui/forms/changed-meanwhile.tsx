import type { ChangedField } from "~/kernel/write-decision";
import { Notice } from "../notice";
import { DataTable } from "../table";

type ChangedMeanwhileProps = {
  /** What was changed, within a sentence: “the opening”. */
  what: string;
  changed: readonly ChangedField[];
};

/** Above a form that was sent from an older page: what is stored beside what was typed, of each field that differs. */
export function ChangedMeanwhile({ what, changed }: ChangedMeanwhileProps) {
  return (
    <Notice tone="warning" title={`Someone else changed ${what} since you opened the page`} live>
      <p>The fields hold what you typed. Save again to store it.</p>
      <DataTable label="What differs" columns={[{ hidden: "Field" }, "Stored", "Yours"]}>
        <tbody>
          {changed.map(({ term, stored, yours }) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              <td className="wrap-anywhere">{stored}</td>
              <td className="wrap-anywhere">{yours}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Notice>
  );
}
