import { TextField } from "~/ui/forms/field";

export type Near = { id: string; name: string; email: string };

type ColleagueFieldProps = {
  label: string;
  name: string;
  near: readonly Near[];
  hint?: string;
  defaultValue?: string;
  errors?: readonly string[];
};

/** Anybody here, by their address; those nearby are suggested. */
export function ColleagueField({ near, ...field }: ColleagueFieldProps) {
  return (
    <>
      <TextField {...field} type="email" list="near-colleagues" autoComplete="off" className="max-w-96 grow" required />
      <datalist id="near-colleagues">
        {near.map(({ id, name, email }) => (
          <option key={id} value={email}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
