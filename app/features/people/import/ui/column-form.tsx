import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, RadioGroup } from "~/ui/forms/field";
import { DataTable } from "~/ui/table";
import { MEANING_LABELS, MEANINGS } from "../domain/column-words";
import type { ColumnShown } from "../domain/shown-file";

export type ColumnFormProps = {
  source: string;
  columns: readonly ColumnShown[];
  days: "DMY" | "MDY";
  /** What keeps the columns from being understood. */
  problem: string | null;
};

/** What each column of a file holds, as it was guessed, to be corrected. */
export function ColumnForm({ source, columns, days, problem }: ColumnFormProps) {
  const used = columns.filter(({ meaning }) => meaning !== null).length;
  return (
    <Disclosure summary={`Columns: ${used} of ${columns.length} used (${source})`} open={problem !== null}>
      <form method="post" className="grid gap-4">
        <FormErrors errors={problem ? [problem] : undefined} />
        <DataTable label="Columns of the file" columns={["Column", "Examples", "Holds"]}>
          <tbody>
            {columns.map(({ heading, examples, meaning }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place.
              <tr key={column}>
                <th scope="row">{heading}</th>
                <td className="wrap-anywhere text-muted">{examples.join(" · ")}</td>
                <td>
                  <select
                    name={`to.${column}`}
                    aria-label={`Column ${heading}`}
                    className="control"
                    defaultValue={meaning ?? ""}
                  >
                    <option value="">Not imported</option>
                    {MEANINGS.map((one) => (
                      <option key={one} value={one}>
                        {MEANING_LABELS[one]}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        <RadioGroup
          legend="Dates such as 03/04/2024"
          name="days"
          defaultValue={days}
          options={[
            { value: "DMY", label: "Day first" },
            { value: "MDY", label: "Month first" },
          ]}
        />
        <Button name="do" value="columns" className="w-fit">
          Update preview
        </Button>
      </form>
    </Disclosure>
  );
}
