import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";

type SearchFormProps = { label: string; hint?: string; query: string; children?: ReactNode };

/** Asks by address, so that what was found can be kept and sent on. */
export function SearchForm({ label, hint, query, children }: SearchFormProps) {
  return (
    <form method="get" className="mb-4 flex max-w-measure flex-wrap items-end gap-3">
      <TextField label={label} hint={hint} name="q" type="search" defaultValue={query} className="grow" />
      <Button type="submit">Search</Button>
      {children}
    </form>
  );
}
