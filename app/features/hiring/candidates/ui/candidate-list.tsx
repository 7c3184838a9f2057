import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CandidateCard } from "../domain/candidate";

type CandidateTableProps = {
  candidates: readonly CandidateCard[];
  /** By name, for the coordinator; by code otherwise. */
  named: boolean;
};

export function CandidateTable({ candidates, named }: CandidateTableProps) {
  return (
    <DataTable label="Candidates" columns={[named ? "Name" : "Code", "State", "Added"]} stacks="tight">
      <tbody>
        {candidates.map(({ id, code, name, email, addedOn, lifted, state }) => (
          <tr key={id}>
            <th scope="row" className={named ? "min-w-28" : "whitespace-nowrap"}>
              <a className="link" href={`/hiring/candidates/${id}`}>
                {name ?? code}
              </a>
              {email && <span className="block font-normal text-muted text-sm wrap-anywhere">{email}</span>}
              {named && <span className="block font-normal text-muted text-sm">{code}</span>}
            </th>
            <td>
              <Badge tone={state.tone}>{state.word}</Badge> {lifted && <Badge>Name revealed</Badge>}
            </td>
            <td data-label="Added">
              <TimeText value={addedOn} timeZone="UTC" />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Asks by address, so that what was found can be kept. */
export function SearchCandidates({ named, query }: { named: boolean; query: string }) {
  const hint = named ? "The first letters are enough." : "The first characters are enough, such as C-7K.";
  return (
    <form method="get" className="mb-4 flex max-w-measure flex-wrap items-end gap-3">
      <TextField
        label={named ? "Name, address or code" : "Code"}
        hint={hint}
        name="q"
        type="search"
        defaultValue={query}
        className="min-w-0 grow basis-40"
      />
      <Button>Search</Button>
    </form>
  );
}

type NoCandidatesProps = { query: string; isTurned: boolean; named: boolean };

export function NoCandidates({ query, isTurned, named }: NoCandidatesProps) {
  if (isTurned) {
    const start = query === "" ? "?" : `?${new URLSearchParams({ q: query })}`;
    return (
      <EmptyState title="No candidates on this page" action={<LinkButton to={start}>Show the first page</LinkButton>} />
    );
  }
  if (query !== "") return <EmptyState title="No one found">Try fewer letters.</EmptyState>;
  return (
    <EmptyState title="No candidates yet">
      {named ? "Add the first one, or import a file." : "The candidate coordinator adds them."}
    </EmptyState>
  );
}
