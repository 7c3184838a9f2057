import type { NamedPerson } from "~/features/people/directory/domain/named-person";
import { Button } from "~/ui/button";
import { ChooseNamed } from "~/ui/forms/choose-named";
import { TextField } from "~/ui/forms/field";

type Props = {
  refused: readonly { id: string; name: string; team: string | null }[];
  typed?: string;
  error?: string;
  several?: readonly NamedPerson[];
};

/** Whom its reader would rather not be paired with. */
export function Refusals({ refused, typed, error, several }: Props) {
  return (
    <>
      {refused.length > 0 && (
        <ul className="mb-4 max-w-measure divide-y divide-line border-line border-y">
          {refused.map(({ id, name, team }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span>
                {name} {team && <span className="text-muted text-sm">{team}</span>}
              </span>
              <form method="post">
                <input type="hidden" name="about-person" value={id} />
                <Button name="do" value="allow" size="small" aria-label={`Take ${name} off the list`}>
                  Remove
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" className="grid max-w-measure gap-3" noValidate key={`${refused.length} ${typed}`}>
        <input type="hidden" name="do" value="refuse" />
        <TextField
          label="Name or address"
          name="who"
          autoComplete="off"
          defaultValue={typed}
          errors={error ? [error] : undefined}
        />
        {several && <ChooseNamed several={several} name="about-person" />}
        <Button className="w-fit">Add</Button>
      </form>
    </>
  );
}
