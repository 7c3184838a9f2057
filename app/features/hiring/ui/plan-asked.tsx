import { Button } from "~/ui/button";
import { DataTable } from "~/ui/table";
import type { AskedView } from "../domain/plan-page";
import type { PlanTyped } from "./plan-stages";

const WANTS = [
  { value: "no", label: "Not needed" },
  { value: "must", label: "Must be shown" },
  { value: "good", label: "Good to see" },
];
const WEIGHTS = ["1", "2", "3", "4", "5"];

/** What the role asks for, as its lead chooses it. */
export function PlanAsked({
  asked,
  edits,
  typed,
  errors = {},
}: PlanTyped & { asked: readonly AskedView[]; edits: number }) {
  const mine = typed?.at === "ask" ? typed.texts : {};
  return (
    <form method="post" noValidate>
      <input type="hidden" name="edits" value={edits} />
      <DataTable
        label="What must be shown"
        columns={["Competency", "For the role", "Weight", "Why it weighs otherwise"]}
      >
        <tbody>
          {asked.map(({ id, name, want, weight, reason }) => {
            const wrong = [...(errors[`weight.${id}`] ?? []), ...(errors[`reason.${id}`] ?? [])];
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  <Choose
                    label={`${name} for the role`}
                    name={`want.${id}`}
                    options={WANTS}
                    chosen={mine[`want.${id}`] ?? want}
                  />
                </td>
                <td>
                  <Choose
                    label={`Weight of ${name}`}
                    name={`weight.${id}`}
                    options={WEIGHTS.map((value) => ({ value, label: value }))}
                    chosen={mine[`weight.${id}`] ?? String(weight)}
                  />
                </td>
                <td className="min-w-56">
                  <input
                    className="control"
                    name={`reason.${id}`}
                    aria-label={`Why ${name} weighs otherwise`}
                    aria-invalid={wrong.length > 0 ? true : undefined}
                    aria-describedby={wrong.length > 0 ? `wrong-${id}` : undefined}
                    maxLength={1000}
                    defaultValue={mine[`reason.${id}`] ?? reason}
                  />
                  {wrong.length > 0 && (
                    <p className="field-error" id={`wrong-${id}`}>
                      {wrong.join(" ")}
                    </p>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      <Button name="do" value="ask" className="mt-3 w-fit">
        Save what must be shown
      </Button>
    </form>
  );
}

type ChooseProps = {
  label: string;
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
};

function Choose({ label, name, options, chosen }: ChooseProps) {
  return (
    <select className="control w-auto" name={name} aria-label={label} defaultValue={chosen}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
