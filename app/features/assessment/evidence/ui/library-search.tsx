import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";

type Search = { q: string; kind: string | null; period: string | null; competency: string | null };
type LibrarySearchProps = { search: Search; competencies: readonly { id: string; name: string }[] };

const KINDS = [
  { value: "", label: "Any" },
  { value: "link", label: "Links" },
  { value: "file", label: "Files" },
  { value: "note", label: "Notes" },
];
const PERIODS = [
  { value: "", label: "Any time" },
  { value: "quarter", label: "Last three months" },
  { value: "year", label: "Last year" },
  { value: "older", label: "Older than a year" },
];

/** Narrows the library; its address can be kept. */
export function LibrarySearch({ search, competencies }: LibrarySearchProps) {
  const options = [{ value: "", label: "Any" }, ...competencies.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <form method="get" className="mb-5 flex flex-wrap items-end gap-3">
      <TextField label="Words" name="q" type="search" maxLength={200} className="grow" defaultValue={search.q} />
      <SelectField
        label="Competency"
        name="competency"
        className="min-w-0"
        options={options}
        defaultValue={search.competency ?? ""}
      />
      <SelectField label="Kind" name="kind" options={KINDS} defaultValue={search.kind ?? ""} />
      <SelectField label="When" name="period" options={PERIODS} defaultValue={search.period ?? ""} />
      <Button>Search</Button>
    </form>
  );
}

/** The address of another page of the same search. */
export function searchPath(search: Search, page: number): string {
  const given = Object.entries({ ...search, page: page > 1 ? String(page) : null });
  const query = new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/evidence?${query}`;
}
