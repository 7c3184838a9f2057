import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { countOfPeople, countOfRaters, findingInWords, type Names } from "../../ui/assignment-words";
import type { AssignedPerson, AssignmentFinding, AssignmentsPage } from "../domain/assignment";

type ViewProps = AssignmentsPage & { problem: AssignmentProblem | null };

/** Who rates whom: what is wrong with it, the table, and the ways to change it. */
export function AssignmentsView({ problem, ...page }: ViewProps) {
  const { ratersEach, mostEach, isDrawn, findings, session, pages } = page;
  const names: Names = new Map([...page.choices, ...page.raters].map(({ id, name }) => [id, name]));
  return (
    <div className="grid grid-cols-1 gap-6">
      {problem?.message && (
        <Notice tone="danger" live>
          <p>{problem.message}</p>
        </Notice>
      )}
      <p className="max-w-measure">
        Each person by at least {countOfRaters(ratersEach)}; no one rates more than {countOfPeople(mostEach)}.
      </p>
      {isDrawn && <Findings findings={findings} names={names} />}
      <DrawForm page={page} problem={problem} />
      {isDrawn || session.status === "RATING" ? (
        <>
          <People {...page} />
          <Pager page={page.page} pages={pages} to={(number) => `?page=${number}`} />
          <AddForm page={page} problem={problem} />
          <Loads raters={page.raters} mostEach={mostEach} />
        </>
      ) : (
        <EmptyState title="No raters assigned yet">Assign raters, then change what you need to.</EmptyState>
      )}
    </div>
  );
}

function Findings({ findings, names }: { findings: readonly AssignmentFinding[]; names: Names }) {
  if (findings.length === 0)
    return (
      <Notice tone="good">
        <p>Everyone has enough raters, and raters share enough people to be compared.</p>
      </Notice>
    );
  return (
    <Notice tone="warning" title="Check before rating starts">
      <ul className="list-disc pl-5">
        {findings.map((finding) => (
          <li key={JSON.stringify(finding)}>{findingInWords(finding, names)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function People({ people, session }: Pick<AssignmentsPage, "people" | "session">) {
  return (
    <Section id="people" title="People and their raters">
      <form method="post">
        {/* The button says which rater and person. */}
        <input type="hidden" name="do" value="remove" />
        <DataTable label="People and their raters" columns={["Person", "Team", "Level", "Raters"]} stacks>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row">{person.name}</th>
                <td data-label="Team">{person.team ?? "No team"}</td>
                <td data-label="Level">{person.targetLevel}</td>
                <td data-label="Raters">
                  <RatersOf person={person} isRating={session.status === "RATING"} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </form>
    </Section>
  );
}

function RatersOf({ person, isRating }: { person: AssignedPerson; isRating: boolean }) {
  if (person.raters === null) return <span className="text-muted">You are recused</span>;
  if (person.raters.length === 0) return <span className="text-muted">No one yet</span>;
  return (
    <ul className="grid gap-1">
      {person.raters.map(({ id, name, byHand, begun }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <span>{name}</span>
          {byHand && <Badge>By hand</Badge>}
          {isRating && begun ? (
            <Badge tone="info">Started</Badge>
          ) : (
            <Button
              name="remove"
              value={`${id} ${person.id}`}
              variant="quiet"
              size="small"
              aria-label={`Remove ${name} as a rater of ${person.name}`}
            >
              Remove
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Loads({ raters, mostEach }: Pick<AssignmentsPage, "raters" | "mostEach">) {
  return (
    <Section id="loads" title="Raters">
      <DataTable label="Raters" columns={["Rater", "Rates"]}>
        <tbody>
          {raters.map(({ id, name, has }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`/people/${id}`}>
                  {name}
                </Link>
              </th>
              <td>
                {has} of at most {mostEach}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

type AssignmentProblem = {
  typed: Readonly<Record<string, string>>;
  errors: FieldErrors;
  message: string | null;
};

type FormProps = { page: AssignmentsPage; problem: AssignmentProblem | null };

/** By lot: anew while the session is set up, and what is missing once raters rate. */
function DrawForm({ page: { seed, isDrawn }, problem }: FormProps) {
  if (seed === null)
    return (
      <form method="post" className="grid gap-2">
        <input type="hidden" name="seed" value="0" />
        <p className="max-w-measure">Raters have started, so no assignment is removed at random.</p>
        <div>
          <Button name="do" value="draw">
            Assign missing raters
          </Button>
        </div>
      </form>
    );
  return (
    <form method="post" className="grid justify-items-start gap-3" noValidate>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button name="do" value="draw" variant={isDrawn ? "secondary" : "primary"}>
          {isDrawn ? "Assign again" : "Assign raters"}
        </Button>
        {isDrawn && <p className="text-muted text-sm">Raters you added by hand are kept.</p>}
      </div>
      <Disclosure summary="Repeat a draw" open={problem?.errors.seed !== undefined}>
        <TextField
          label="Seed"
          name="seed"
          inputMode="numeric"
          className="max-w-64"
          hint={`${isDrawn ? `Drawn with ${seed}. ` : ""}The same seed gives the same draw.`}
          defaultValue={problem?.typed.seed || String(isDrawn ? seed + 1 : seed)}
          errors={problem?.errors.seed}
        />
      </Disclosure>
    </form>
  );
}

/** One more assignment, by hand. */
function AddForm({ page: { session }, problem }: FormProps) {
  const { rater = "", person = "" } = problem?.typed ?? {};
  const field = fieldsOf({ typed: { rater, person }, errors: problem?.errors });
  return (
    <Section id="add" title="Add by hand">
      <form method="post" className="flex flex-wrap items-end gap-3" noValidate key={`${rater} ${person}`}>
        <PersonField
          label="Rater"
          {...field("rater")}
          scope="calibration.rater"
          of={session.id}
          act="add"
          className="w-72 max-w-full"
        />
        <PersonField
          label="Person to rate"
          {...field("person")}
          scope="calibration.assigned"
          of={session.id}
          act="add"
          className="w-72 max-w-full"
        />
        <Button name="do" value="add">
          Add
        </Button>
      </form>
    </Section>
  );
}
