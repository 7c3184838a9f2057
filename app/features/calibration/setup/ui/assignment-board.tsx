import { type DragEvent, useRef } from "react";
import { findingInWords } from "~/features/calibration/ui/assignment-words";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TableRegion } from "~/ui/table";
import type { Proposal } from "../domain/proposal";

/** As many boxes as are shown; a larger session is changed after it is made. */
const MOST_BOXES = 1_500;

/** Who rates whom as boxes of people by raters. A checked box can be dragged along its row or column. */
export function AssignmentBoard({ proposal }: { proposal: Proposal | null }) {
  return (
    <Section id="assignment" title="Who rates whom">
      {proposal === null || proposal.people.length === 0 || proposal.raters.length === 0 ? (
        <EmptyState title="No assignment yet">Choose who is rated and who rates. Then it is drawn here.</EmptyState>
      ) : (
        <Drawn {...proposal} />
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button name="do" value="draw">
          Update assignment
        </Button>
        {proposal !== null && proposal.pairs.length > 0 && (
          <Button name="do" value="redraw">
            Assign again
          </Button>
        )}
      </div>
    </Section>
  );
}

function Drawn(proposal: Proposal) {
  const { people, raters, pairs, findings, missing, basis, seed } = proposal;
  const names = new Map([...people, ...raters].map(({ id, name }) => [id, name]));
  const areShown = people.length * raters.length <= MOST_BOXES;
  const said = [...missing, ...findings.map((finding) => findingInWords(finding, names))];
  return (
    <>
      {/* Without boxes nothing is held: the same seed draws the same. */}
      <input type="hidden" name="basis" value={areShown ? basis : ""} />
      <input type="hidden" name="seed" value={seed} />
      <div role="status" className="mb-3">
        {said.length === 0 ? (
          <p>Everyone has enough raters, and raters have enough people in common to be compared.</p>
        ) : (
          <Notice tone="warning" title="Check before rating starts">
            <ul className="list-disc pl-5">
              {said.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {areShown ? (
        <Boxes {...proposal} key={`${basis} ${seed}`} />
      ) : (
        <p>
          {pairs.length} assignments drawn for {people.length} people and {raters.length} raters. You can change them
          after the session is created.
        </p>
      )}
    </>
  );
}

const keyOf = (raterId: string, personId: string) => `${raterId} ${personId}`;

function Boxes({ people, raters, pairs, recused }: Proposal) {
  const drag = useDrag();
  const assigned = new Set(pairs.map(({ raterId, personId }) => keyOf(raterId, personId)));
  const closed = new Set(recused.map(({ raterId, personId }) => keyOf(raterId, personId)));
  const loads = raters.map(({ id }) => pairs.filter(({ raterId }) => raterId === id).length);
  return (
    <TableRegion label="Who rates whom" sticky>
      <table className="table assignment" {...drag}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {raters.map(({ id, name }, at) => (
              <th scope="col" key={id}>
                {name} <span className="block font-normal text-muted text-sm">{loads[at]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name} <span className="font-normal text-muted text-sm">{person.targetLevel}</span>
              </th>
              {raters.map((rater) => {
                const key = keyOf(rater.id, person.id);
                return closed.has(key) ? (
                  <td key={key} className="text-muted text-sm">
                    Recused
                  </td>
                ) : (
                  <td key={key} draggable data-box={key}>
                    <input
                      type="checkbox"
                      name="pair"
                      value={key}
                      defaultChecked={assigned.has(key)}
                      aria-label={`${rater.name} rates ${person.name}`}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

const cellOf = (event: DragEvent) => (event.target as Element).closest<HTMLTableCellElement>("td[data-box]");
const boxIn = (cell: Element | null) => cell?.querySelector("input") ?? null;

/** Moves a check within its row, to another rater, or within its column, to another person. */
function useDrag() {
  const from = useRef<HTMLTableCellElement | null>(null);
  const target = useRef<HTMLTableCellElement | null>(null);
  const mark = (cell: HTMLTableCellElement | null) => {
    target.current?.classList.remove("is-target");
    cell?.classList.add("is-target");
    target.current = cell;
  };
  const mayDrop = (cell: HTMLTableCellElement | null) => {
    if (!from.current || !cell || boxIn(cell)?.checked) return false;
    return cell.parentElement === from.current.parentElement || cell.cellIndex === from.current.cellIndex;
  };
  return {
    onDragStart: (event: DragEvent) => {
      const cell = cellOf(event);
      if (!boxIn(cell)?.checked) return event.preventDefault();
      from.current = cell;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    },
    onDragOver: (event: DragEvent) => {
      const cell = cellOf(event);
      mark(mayDrop(cell) ? cell : null);
      if (target.current) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const [source, to] = [boxIn(from.current), boxIn(target.current)];
      if (!source || !to) return;
      event.preventDefault();
      source.checked = false;
      to.checked = true;
      to.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onDragEnd: () => {
      mark(null);
      from.current = null;
    },
  };
}
