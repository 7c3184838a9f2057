import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { AssignmentMatrix, keyOf } from "../../ui/assignment-matrix";
import { countOfPeople, countOfRaters, findingsInWords, type Names } from "../../ui/assignment-words";
import type { AssignmentFinding, AssignmentsPage } from "../domain/assignment";
import type { Pair } from "../domain/assignment-drawing";
import type { AssignmentSent, TypedBoxes } from "../rating.schema";

type ViewProps = AssignmentsPage & { problem: AssignmentProblem | null };

/** Who rates whom: what is wrong with it, and the boxes to change it. */
export function AssignmentsView({ problem, ...page }: ViewProps) {
  const { ratersEach, mostEach, isDrawn, findings, session, pages } = page;
  const names: Names = new Map([...page.choices, ...page.raters].map(({ id, name }) => [id, name]));
  const typed = problem && "pair" in problem.typed ? problem.typed : null;
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
      {isDrawn && <Findings findings={findings} names={names} isRating={session.status === "RATING"} />}
      <DrawForm page={page} problem={problem} />
      {page.people.length > 0 && page.raters.length > 0 ? (
        <>
          <Boxes page={page} typed={typed} />
          <Pager page={page.page} pages={pages} to={(number) => `?page=${number}`} />
        </>
      ) : (
        <EmptyState title="No one to assign yet">Add raters and people to rate first.</EmptyState>
      )}
    </div>
  );
}

type FindingsProps = { findings: readonly AssignmentFinding[]; names: Names; isRating: boolean };

function Findings({ findings, names, isRating }: FindingsProps) {
  if (findings.length === 0)
    return (
      <Notice tone="good">
        <p>Everyone has enough raters, and raters share enough people to be compared.</p>
      </Notice>
    );
  return (
    <Notice tone="warning" title={isRating ? "Check the assignments" : "Check before rating starts"}>
      <ul className="list-disc pl-5">
        {findingsInWords(findings, names).map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** The boxes as they are stored, with what the reader changed and could not save. */
function Boxes({ page, typed }: { page: AssignmentsPage; typed: TypedBoxes | null }) {
  const stored = page.people.flatMap(({ id: personId, raters }) =>
    (raters ?? []).map(({ id: raterId, byHand, begun }) => ({ raterId, personId, ...noteOf(byHand, begun) })),
  );
  const open = stored.filter(({ isFixed }) => !isFixed);
  return (
    <Section id="people" title="People and their raters">
      <form method="post" className="grid justify-items-start gap-3">
        {open.map((pair) => (
          <input type="hidden" name="seen" key={keyOf(pair)} value={keyOf(pair)} />
        ))}
        <p className="max-w-measure">Second reader: {page.secondReader.name}. They decide appeals and rate no one.</p>
        <div className="w-full min-w-0">
          <AssignmentMatrix
            key={JSON.stringify([typed, stored])}
            people={page.people.map(({ raters, ...person }) => ({ ...person, isClosed: raters === null }))}
            raters={page.raters}
            pairs={typed ? withTyped(stored, typed) : stored}
            recused={page.recused}
            secondReaderId={page.secondReader.id}
          />
        </div>
        <Button name="do" value="save">
          Save assignments
        </Button>
      </form>
    </Section>
  );
}

const noteOf = (byHand: boolean, begun: boolean): { isFixed?: boolean; note?: string } =>
  begun ? { isFixed: true, note: "Started" } : byHand ? { note: "By hand" } : {};

function withTyped<Stored extends Pair & { isFixed?: boolean }>(
  stored: readonly Stored[],
  { pair, seen }: TypedBoxes,
): (Stored | Pair)[] {
  const has = new Set(stored.map(keyOf));
  const kept = stored.filter((one) => one.isFixed || pair.includes(keyOf(one)) || !seen.includes(keyOf(one)));
  const added = pair.filter((key) => !seen.includes(key) && !has.has(key));
  return [...kept, ...added.map((key) => ({ raterId: key.split(" ")[0] ?? "", personId: key.split(" ")[1] ?? "" }))];
}

type AssignmentProblem = Pick<AssignmentSent, "typed" | "errors"> & { message: string | null };

type FormProps = { page: AssignmentsPage; problem: AssignmentProblem | null };

/** By lot: anew while the session is set up, and what is missing once raters rate. */
function DrawForm({ page: { seed, isDrawn }, problem }: FormProps) {
  const typed = problem && "seed" in problem.typed ? problem.typed.seed : "";
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
        {isDrawn && <p className="text-muted text-sm">Raters added by hand are kept.</p>}
      </div>
      <Disclosure summary="Repeat a draw" open={problem?.errors?.seed !== undefined}>
        <TextField
          label="Seed"
          name="seed"
          inputMode="numeric"
          className="max-w-64"
          hint={`${isDrawn ? `Drawn with ${seed}. ` : ""}The same seed gives the same draw.`}
          defaultValue={typed || String(isDrawn ? seed + 1 : seed)}
          errors={problem?.errors.seed}
        />
      </Disclosure>
    </form>
  );
}
