import { Link, useNavigate } from "@remix-run/react";
import type { MouseEvent } from "react";
import { Markup } from "~/ui/markup";
import { TableRegion } from "~/ui/table";
import type { FrameworkFrame } from "../domain/frame";
import type { LevelName } from "../domain/level-page";
import { FrameworkPage } from "./framework-page";

export type LadderPageProps = {
  frame: FrameworkFrame;
  ladder: { id: string; name: string; summary: string };
  /** "A time-boxed assignment ..." for an overlay. */
  assignment: string | null;
  levels: readonly LevelName[];
  /** Rendered and escaped by `matrix.server.ts`; `null` where it is in the document already. */
  matrix: string | null;
};

export const MATRIX_ID = "matrix";

export function LadderPage({ frame, ladder, assignment, levels, matrix }: LadderPageProps) {
  const follow = useFollowedLinks();
  const base = `/frameworks/${frame.param}`;
  return (
    <FrameworkPage frame={frame} title={ladder.name} lead={ladder.summary} width="full">
      <p className="text-muted mb-3 text-sm">
        {assignment} Each level also asks what stands to its left, unless a later one replaces it.{" "}
        <span className="matrix-key">Core to the level</span>
      </p>
      <nav aria-label="Read one level" className="mb-4 sm:hidden print:hidden">
        <h2 className="text-base">Read one level</h2>
        <ul className="level-links">
          {levels.map(({ code, title }) => (
            <li key={code}>
              <Link to={`${base}/levels/${code}`}>
                <b>{code}</b> {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <TableRegion label={`${ladder.name}: competencies by level`} sticky>
        <Markup id={MATRIX_ID} html={matrix} onClick={follow} />
      </TableRegion>
    </FrameworkPage>
  );
}

/** Links in ready-made markup lead on without loading the whole page anew, as all others do. */
function useFollowedLinks() {
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain) return;
    event.preventDefault();
    navigate(link.pathname);
  };
}
