import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Icon } from "~/ui/icon";
import { countSet, type PeopleQuery, queryParams } from "../domain/account-list";
import type { SavedFilter } from "../domain/saved-filter";

type SavedFiltersProps = {
  saved: readonly SavedFilter[];
  query: PeopleQuery;
  /** The address of the list. */
  path: string;
  /** Of the filter that is saved next. */
  newId: string;
  problem?: { typed: { name: string; filter: string }; errors: FieldErrors };
};

/** The reader's own filters, and a form that saves the one that is set. */
export function SavedFilters({ saved, query, path, newId, problem }: SavedFiltersProps) {
  const here = JSON.stringify(queryParams(query));
  const isSaved = saved.some((one) => JSON.stringify(queryParams(one.query)) === here);
  const maySave = countSet(query) > 0 && !isSaved;
  if (saved.length === 0 && !maySave) return null;
  return (
    <section aria-label="Saved filters" className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2 print:hidden">
      {saved.length > 0 && (
        <ul className="chips">
          {saved.map((one) => (
            <li key={one.id} className="chip">
              <a
                className="link"
                href={addressOf(path, one.query)}
                aria-current={JSON.stringify(queryParams(one.query)) === here ? "true" : undefined}
              >
                {one.name}
              </a>
              <form method="post" className="contents">
                <FilterFields id={one.id} query={one.query} />
                <input type="hidden" name="name" value={one.name} />
                <button
                  type="submit"
                  name="do"
                  value="remove-filter"
                  className="chip-remove"
                  aria-label={`Remove filter ${one.name}`}
                >
                  <Icon name="close" />
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {maySave && (
        <Disclosure summary="Save this filter" open={problem !== undefined}>
          <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
            <FilterFields id={problem?.typed.filter ?? newId} query={query} />
            <TextField
              label="Name"
              {...fieldsOf({ typed: { name: problem?.typed.name ?? "" }, errors: problem?.errors })("name")}
              maxLength={60}
              className="w-64"
            />
            <Button name="do" value="save-filter">
              Save filter
            </Button>
          </form>
        </Disclosure>
      )}
    </section>
  );
}

function addressOf(path: string, query: PeopleQuery): string {
  const set = Object.entries(queryParams(query)).filter(([, value]) => value !== "");
  return `${path}?${new URLSearchParams(set)}`;
}

function FilterFields({ id, query }: { id: string; query: PeopleQuery }) {
  return Object.entries({ filter: id, ...query }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
