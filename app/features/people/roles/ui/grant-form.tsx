import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { ROLE_WORDS } from "../domain/role-words";

const BLANK = { role: "", email: "", team: "", since: "", until: "", reason: "" };
type Typed = typeof BLANK & { id: string };
type GrantFormProps = Partial<ShownForm<Typed>> & { id: string; teams: readonly string[] };

export function GrantForm({ id, typed = { ...BLANK, id }, errors, teams }: GrantFormProps) {
  const roles = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <SelectField label="Role" {...field("role")} options={[{ value: "", label: "Choose a role" }, ...roles]} />
      <TextField label="Email of the person" type="email" autoComplete="off" required {...field("email")} />
      <TextField label="Team" list="team-names" hint="For a people partner only." {...field("team")} />
      <datalist id="team-names">
        {teams.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-4">
        <TextField label="From" type="date" hint="Empty for now." {...field("since")} />
        <TextField label="Until" type="date" hint="Empty for no end." {...field("until")} />
      </div>
      <TextField label="Reason" maxLength={500} required {...field("reason")} />
      <Button name="do" value="grant" variant="primary" className="w-fit">
        Grant
      </Button>
    </form>
  );
}
