import "./opening.css";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TableRegion } from "~/ui/table";
import type { OpeningStage } from "../domain/opening";
import type { CoverageRow, Covered, Hole, KitFix } from "../domain/plan";

type MatrixProps = {
  rows: readonly CoverageRow[];
  stages: readonly Pick<OpeningStage, "id" | "name">[];
  holes: readonly Hole[];
  /** Of the interview that a repair would add; `null` where the plan can't change. */
  newId: string | null;
};

/** Competency by interview: the more questions ask, the darker. A row with a hole has the kit that would close it best. */
export function CoverageMatrix({ rows, stages, holes, newId }: MatrixProps) {
  const wanted = rows.filter((row) => row.wanted);
  const others = rows.filter((row) => !row.wanted);
  if (rows.length === 0) return <p>Nothing is asked for yet.</p>;
  return (
    <TableRegion label="Coverage" sticky>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Competency</th>
            <th scope="col">Asked for</th>
            {stages.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {wanted.map((row) => (
            <MatrixRow key={row.competencyId} row={row} stages={stages} fix={fixOf(row, holes)} newId={newId} />
          ))}
        </tbody>
        {others.length > 0 && (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={stages.length + 2} className="text-muted">
                Also asked for
              </th>
            </tr>
            {others.map((row) => (
              <MatrixRow key={row.competencyId} row={row} stages={stages} fix={null} newId={null} />
            ))}
          </tbody>
        )}
      </table>
    </TableRegion>
  );
}

/** Where no interview asks for a competency: the kit with the most questions about it. */
function fixOf({ competencyId, covered }: CoverageRow, holes: readonly Hole[]): KitFix | null {
  const hole = holes.find(
    ({ about }) => about !== null && "competencyId" in about && about.competencyId === competencyId,
  );
  return covered === "none" ? (hole?.fixes[0] ?? null) : null;
}

type RowProps = Pick<MatrixProps, "stages" | "newId"> & { row: CoverageRow; fix: KitFix | null };

function MatrixRow({ row: { name, wanted, cells, covered }, stages, fix, newId }: RowProps) {
  return (
    <tr>
      <th scope="row" className="hyphens-auto">
        {name}
        {wanted && <span className="block font-normal text-muted text-sm">{wantedInWords(wanted)}</span>}
      </th>
      <td>
        {wanted ? <Badge tone={toneOf(covered, wanted.must)}>{COVERED_WORDS[covered]}</Badge> : COVERED_WORDS[covered]}
        {fix && newId && <Repair fix={fix} newId={newId} competency={name} />}
      </td>
      {stages.map(({ id }, index) => (
        <td key={id} className={shadeOf(cells[index] ?? 0)}>
          {questionsInWords(cells[index] ?? 0)}
        </td>
      ))}
    </tr>
  );
}

function Repair({ fix, newId, competency }: { fix: KitFix; newId: string; competency: string }) {
  return (
    <form method="post" action="#coverage" className="mt-1">
      <input type="hidden" name="id" value={newId} />
      <input type="hidden" name="do" value="add" />
      <Button name="kit" value={`${fix.kitId}/${fix.bandId}`} size="small">
        {" "}
        Add interview
        <span className="sr-only">
          : {competency}, with {fix.kitName}
        </span>
      </Button>
    </form>
  );
}

const shadeOf = (questions: number) =>
  questions === 0 ? undefined : questions < 3 ? "coverage-some" : "coverage-much";

function wantedInWords({ must, weight, reason }: NonNullable<CoverageRow["wanted"]>): string {
  const want = must ? "Required" : "Nice to have";
  return weight === 1 ? want : `${want}, weight ${weight}: ${reason}`;
}

function questionsInWords(questions: number): string {
  if (questions === 0) return "–";
  return questions === 1 ? "1 question" : `${questions} questions`;
}

function toneOf(covered: CoverageRow["covered"], must: boolean): Tone {
  if (covered === "none") return must ? "danger" : "warning";
  return covered === "once" ? "warning" : covered === "twice" ? "good" : "info";
}

/** What the plan lacks, with what would fix each beside it. */
export function Holes({ holes, newId, mayChange }: { holes: readonly Hole[]; newId: string; mayChange: boolean }) {
  if (holes.length === 0) return <p>Everything is covered, and nothing too often.</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {holes.map((hole) => (
        <li key={`${JSON.stringify(hole.about)} ${hole.sentence}`} className="py-3">
          <p>
            {mayChange && (
              <>
                <Badge tone={hole.blocks ? "danger" : "warning"}>{hole.blocks ? "Must be fixed" : "Note"}</Badge>{" "}
              </>
            )}
            {hole.sentence}
          </p>
          {mayChange && <Fixes hole={hole} newId={newId} />}
        </li>
      ))}
    </ul>
  );
}

function Fixes({ hole: { about, blocks, fixes }, newId }: { hole: Hole; newId: string }) {
  if (fixes.length === 0) {
    if (!blocks || !about || !("competencyId" in about)) return null;
    return (
      <p className="mt-1 text-muted text-sm">
        No other kit for these levels covers it. Make it optional, or ask a framework editor for a kit.
      </p>
    );
  }
  return (
    <form method="post" action="#holes" className="mt-2 flex flex-wrap gap-2">
      <input type="hidden" name="id" value={newId} />
      <input type="hidden" name="do" value="add" />
      {fixes.map(({ kitId, kitName, bandId, minutes, questions }) => (
        <Button key={kitId} name="kit" value={`${kitId}/${bandId}`} size="small" className="button-named">
          Add {kitName} ({questions === 1 ? "1 question" : `${questions} questions`}, {minutes} min)
        </Button>
      ))}
    </form>
  );
}

/** In how many interviews a competency is asked for. */
const COVERED_WORDS: Readonly<Record<Covered, string>> = {
  none: "None",
  once: "Once",
  twice: "Twice",
  more: "More than twice",
};
