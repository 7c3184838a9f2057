import { foundValue, pickedValue } from "~/kernel/form/person-field";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import "~/ui/forms/person-field.css";
import { type FindAsked, SEARCH_FIELD } from "../domain/find";
import type { ListedPerson } from "../domain/pick";

type SentField = [name: string, value: string];

type FindPersonProps = {
  asked: FindAsked;
  text: string;
  people: readonly ListedPerson[];
  /** The fields of the waiting form. */
  carried: readonly SentField[];
  /** Where the form goes. */
  to: string;
};

/** Finds people for a field without scripts and returns to the form. */
export function FindPerson({ asked, text, people, carried, to }: FindPersonProps) {
  const { field, get } = asked;
  return (
    <>
      <form method="post" className="mb-6 flex max-w-measure flex-wrap items-end gap-3">
        <Carried fields={carried} />
        <TextField
          label="Name or address"
          name={SEARCH_FIELD}
          defaultValue={text}
          autoComplete="off"
          className="grow"
        />
        <Button>Find</Button>
      </form>
      <form method={get ? "get" : "post"} action={to} className="grid max-w-measure gap-4">
        <Carried fields={carried} />
        {people.length === 0 ? (
          <EmptyState title="No one found">Try fewer letters, or another part of the name.</EmptyState>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {people.map((person) => (
              <li key={person.id} className="flex flex-wrap items-center gap-3 py-2">
                <Avatar id={person.id} name={person.name} />
                <span className="min-w-0 grow">
                  {person.name}{" "}
                  <span className="text-muted text-sm">{[person.title, person.team].filter(Boolean).join(", ")}</span>
                  {person.why && <span className="block text-muted text-sm">{person.why}</span>}
                </span>
                {person.why === null && (
                  <Button
                    size="small"
                    name={field}
                    value={get ? pickedValue(person) : foundValue(person)}
                    aria-label={`Choose ${person.name}`}
                  >
                    Choose
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        <Button variant="secondary" className="w-fit" name={field} value={text}>
          Return to the form
        </Button>
      </form>
    </>
  );
}

function Carried({ fields }: { fields: readonly SentField[] }) {
  return fields.map(([name, value], place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a name may come several times, and nothing here changes its place.
    <input key={`${place} ${name}`} type="hidden" name={name} value={value} />
  ));
}
