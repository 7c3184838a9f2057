import { type FormEvent, useState } from "react";
import type { Pair } from "~/features/calibration/rating/domain/assignment-drawing";
import { Badge } from "~/ui/badge";
import { TableRegion } from "~/ui/table";
import { controlByKey } from "~/ui/table-keys";
import { useAssignmentDrag } from "./assignment-drag";
import "./assignment-matrix.css";
import { countOfPeople } from "./assignment-words";
import { NO_PART } from "./calibration-words";

type MatrixPerson = { id: string; name: string; targetLevel: string; isClosed?: boolean };
/** `has`: people they rate, on other pages too. */
type MatrixRater = { id: string; name: string; has: number };
/** `note` says what a box can't. */
type MatrixPair = Pair & { isFixed?: boolean; note?: string };

type AssignmentMatrixProps = {
  people: readonly MatrixPerson[];
  raters: readonly MatrixRater[];
  pairs: readonly MatrixPair[];
  /** Raters who have no part in someone's case. */
  recused: readonly Pair[];
  secondReaderId: string | null;
};

export const keyOf = ({ raterId, personId }: Pair) => `${raterId} ${personId}`;

const boxByKey = controlByKey("input:enabled");

/** Who rates whom as boxes of people by raters. Arrow keys move between boxes; a checked one can be dragged along its row or column. */
export function AssignmentMatrix({ people, raters, pairs, recused, secondReaderId }: AssignmentMatrixProps) {
  const drag = useAssignmentDrag();
  const { loadOf, count } = useLoads(pairs);
  const assigned = new Map(pairs.map((pair) => [keyOf(pair), pair]));
  const without = new Set(recused.map(keyOf));
  return (
    <TableRegion label="Who rates whom" sticky>
      <table className="table assignment" {...drag} onKeyDown={boxByKey} onInput={count}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {raters.map((rater) => (
              <th scope="col" key={rater.id}>
                {rater.name}{" "}
                <span className="block font-normal text-muted text-sm">{countOfPeople(loadOf(rater))}</span>
                {rater.id === secondReaderId && <Badge tone="warning">Second reader</Badge>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name} <span className="font-normal text-muted text-sm">{person.targetLevel}</span>
                {person.id === secondReaderId && <Badge tone="warning">Second reader</Badge>}
              </th>
              {person.isClosed ? (
                <td colSpan={raters.length} className="text-muted text-sm">
                  {NO_PART}
                </td>
              ) : (
                raters.map((rater) => {
                  const key = keyOf({ raterId: rater.id, personId: person.id });
                  return without.has(key) ? (
                    <td key={key} className="text-muted text-sm">
                      Recused
                    </td>
                  ) : (
                    <Box key={key} value={key} pair={assigned.get(key)} label={`${rater.name} rates ${person.name}`} />
                  );
                })
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

function Box({ value, pair, label }: { value: string; pair: MatrixPair | undefined; label: string }) {
  const note = pair?.note && <span className="block text-muted text-sm">{pair.note}</span>;
  if (pair?.isFixed)
    return (
      <td>
        <input type="checkbox" value={value} checked disabled readOnly aria-label={label} />
        {note}
      </td>
    );
  return (
    <td draggable data-box={value}>
      <label className="assignment-box">
        <input type="checkbox" name="pair" value={value} defaultChecked={pair !== undefined} aria-label={label} />
        {note}
      </label>
    </td>
  );
}

/** Loads follow the boxes at once, those on other pages included. */
function useLoads(pairs: readonly MatrixPair[]) {
  const [checked, setChecked] = useState<ReadonlyMap<string, number> | null>(null);
  const shown = countsOf(pairs.map(({ raterId }) => raterId));
  const count = ({ currentTarget }: FormEvent<HTMLTableElement>) => {
    const boxes = [...currentTarget.querySelectorAll<HTMLInputElement>("input:checked")];
    setChecked(countsOf(boxes.map(({ value }) => value.split(" ")[0] ?? "")));
  };
  const loadOf = ({ id, has }: MatrixRater) => has - (shown.get(id) ?? 0) + ((checked ?? shown).get(id) ?? 0);
  return { loadOf, count };
}

function countsOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
