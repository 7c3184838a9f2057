import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CandidateState } from "../domain/candidate-state";

type Listed = {
  id: string;
  code: string;
  name: string | null;
  email: string | null;
  createdAt: string;
  lifted: boolean;
  state: CandidateState;
};
type CandidateListProps = {
  candidates: readonly Listed[];
  /** By name, for the coordinator; by code otherwise. */
  named: boolean;
  query: string;
  page: number;
  timeZone: string;
};

export function CandidateList({ candidates, named, query, page, timeZone }: CandidateListProps) {
  return (
    <>
      <SearchCandidates named={named} query={query} />
      {candidates.length === 0 ? (
        <NoCandidates searched={query !== "" || page > 1} named={named} />
      ) : (
        <DataTable label="Candidates" columns={[named ? "Name" : "Code", "State", "Added"]}>
          <tbody>
            {candidates.map(({ id, code, name, email, createdAt, lifted, state }) => (
              <tr key={id}>
                <th scope="row" className={named ? "min-w-28" : "whitespace-nowrap"}>
                  <a className="link" href={`/hiring/candidates/${id}`}>
                    {name ?? code}
                  </a>
                  {email && <span className="block font-normal text-muted text-sm wrap-anywhere">{email}</span>}
                  {named && <span className="block font-normal text-muted text-sm">{code}</span>}
                </th>
                <td>
                  <Badge tone={state.tone}>{state.word}</Badge> {lifted && <Badge>Code lifted</Badge>}
                </td>
                <td>
                  <TimeText value={createdAt} timeZone={timeZone} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}

/** Asks by address, so that what was found can be kept. */
function SearchCandidates({ named, query }: { named: boolean; query: string }) {
  const hint = named ? "Beginnings of words are enough." : "Its beginning is enough, such as C-7K.";
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

function NoCandidates({ searched, named }: { searched: boolean; named: boolean }) {
  if (searched) return <EmptyState title="Nobody found">Try fewer letters.</EmptyState>;
  return (
    <EmptyState title="No candidates yet">
      {named ? "Add the first one, or import a file." : "Whoever keeps the names adds them."}
    </EmptyState>
  );
}
