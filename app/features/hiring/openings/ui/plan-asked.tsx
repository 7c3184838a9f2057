import { Button } from "~/ui/button";
import type { AskedView } from "../domain/plan-page";
import type { PlanTyped } from "./plan-stages";

const WANTS = [
  { value: "no", label: "Not needed" },
  { value: "must", label: "Must be shown" },
  { value: "good", label: "Good to see" },
];
const WEIGHTS = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: `Weighs ${value}` }));

type PlanAskedProps = PlanTyped & { asked: readonly AskedView[]; edits: number };

/** What the role asks for, as its lead chooses it. */
export function PlanAsked({ asked, edits, typed, errors = {} }: PlanAskedProps) {
  const mine = typed?.at === "ask" ? typed.texts : {};
  return (
    <form method="post" action="#asked" noValidate>
      <input type="hidden" name="edits" value={edits} />
      <ul className="divide-y divide-line border-line border-y">
        {asked.map((one) => (
          <Asked
            key={one.id}
            asked={one}
            mine={mine}
            wrong={[...(errors[`weight.${one.id}`] ?? []), ...(errors[`reason.${one.id}`] ?? [])]}
          />
        ))}
      </ul>
      <Button name="do" value="ask" className="mt-3 w-fit">
        Save what must be shown
      </Button>
    </form>
  );
}

type AskedProps = { asked: AskedView; mine: Readonly<Record<string, string>>; wrong: readonly string[] };

/** A competency: in a row where there is room, else below each other. */
function Asked({ asked: { id, name, want, weight, reason }, mine, wrong }: AskedProps) {
  return (
    <li className="grid items-start gap-x-4 gap-y-2 py-3 lg:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <span className="font-medium lg:pt-1.5">{name}</span>
      <div className="flex gap-2">
        <Choose
          label={`${name} for the role`}
          name={`want.${id}`}
          options={WANTS}
          chosen={mine[`want.${id}`] ?? want}
        />
        <Choose
          label={`Weight of ${name}`}
          name={`weight.${id}`}
          options={WEIGHTS}
          chosen={mine[`weight.${id}`] ?? String(weight)}
        />
      </div>
      <div>
        <input
          className="control"
          name={`reason.${id}`}
          placeholder="Why it weighs more than 1"
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
      </div>
    </li>
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
