import { Form, Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Button } from "~/ui/button";
import { type Option, SelectField } from "~/ui/forms/field";
import type { FrameworkFrame } from "../domain/frame";
import type { AssignmentView, LevelOfLadder, MoveView } from "../domain/level-page";
import type { PathwayMap as MapOfMoves } from "../domain/pathway-map";
import { Assignments, Moves } from "./moves";
import { PathwayMap } from "./pathway-map";

type PathwaysPageProps = {
  frame: FrameworkFrame;
  map: MapOfMoves;
  choices: readonly Option[];
  from: LevelOfLadder | null;
  moves: readonly MoveView[];
  assignments: readonly AssignmentView[];
};

export function PathwaysPage({ frame, map, choices, from, moves, assignments }: PathwaysPageProps) {
  const base = `/frameworks/${frame.param}`;
  const reachable = moves.map(({ to }) => to.code);
  return (
    <FrameworkPage
      frame={frame}
      title="Pathways"
      lead="Levels on one line ask for matching scope: moving between them is a change of work. The lines down are the steps of each ladder."
      currentTo={`/frameworks/${frame.slug}/pathways`}
    >
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[auto_minmax(0,1fr)]">
        <div>
          <PathwayMap map={map} base={base} from={from?.code ?? null} reachable={reachable} />
        </div>
        <div>
          <Form key={from?.code} preventScrollReset className="flex flex-wrap items-end gap-3 print:hidden">
            <SelectField
              label="Look from"
              name="from"
              options={choices}
              defaultValue={from?.code}
              className="w-full sm:w-64"
            />
            <Button>Show</Button>
          </Form>
          {from ? (
            <>
              <p className="mt-5">
                <Link to={`${base}/levels/${from.code}`} className="link font-medium">
                  {from.code} {from.title}
                </Link>
                <span className="text-muted text-sm"> · {from.ladderName}</span>
              </p>
              <div className="-mt-4">
                <Moves base={base} from={from.code} moves={moves} />
                <Assignments base={base} assignments={assignments} />
              </div>
            </>
          ) : (
            <MoveList map={map} />
          )}
        </div>
      </div>
    </FrameworkPage>
  );
}

/** The map in words. */
function MoveList({ map }: { map: MapOfMoves }) {
  const moves = (code: string) =>
    map.edges.flatMap(({ from, to, bothWays }) => {
      if (from === code) return [to];
      return bothWays && to === code ? [from] : [];
    });
  return (
    <section aria-labelledby="all-moves" className="mt-6">
      <h2 id="all-moves" className="text-lg">
        All moves
      </h2>
      {map.lanes.map(({ id, name, levels }) => (
        <div key={id} className="mt-3">
          <h3 className="text-muted text-sm font-medium">{name}</h3>
          <ul>
            {levels.map(({ code, title }) => (
              <li key={code} className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2">
                <Link
                  to={`?from=${code}`}
                  preventScrollReset
                  aria-label={`From ${code} ${title}`}
                  className="link code inline-block min-h-6"
                >
                  {code}
                </Link>
                <span>{moves(code).length > 0 ? `to ${moves(code).join(", ")}` : "the last of its ladder"}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {map.assignments.length > 0 && (
        <p className="text-muted mt-3 text-sm">
          {map.assignments.map(({ name, months }) => `${name}: for up to ${months} months, on top of a level. `)}
        </p>
      )}
    </section>
  );
}
