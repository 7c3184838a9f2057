import { useNavigate } from "@remix-run/react";
import type { MouseEvent } from "react";
import { Markup } from "~/ui/markup";
import type { FrameworkFrame } from "../domain/frame";
import { FrameworkPage } from "./framework-page";

export type LadderPageProps = {
  frame: FrameworkFrame;
  ladder: { id: string; name: string; summary: string };
  /** "A time-boxed assignment ..." for an overlay. */
  assignment: string | null;
  /** Rendered and escaped by `matrix.server.ts`; `null` where it is in the document already. */
  matrix: string | null;
};

export const MATRIX_ID = "matrix";

export function LadderPage({ frame, ladder, assignment, matrix }: LadderPageProps) {
  const follow = useFollowedLinks();
  return (
    <FrameworkPage
      frame={frame}
      title={ladder.name}
      lead={ladder.summary}
      width="full"
      currentTo={`/frameworks/${frame.slug}/ladders/${ladder.id}`}
    >
      <p className="text-muted mb-3 text-sm">
        {assignment} Each level also asks what stands to its left, unless a later one replaces it.{" "}
        <span className="matrix-key">Core to the level</span>
      </p>
      <Markup id={MATRIX_ID} html={matrix} onClick={follow} />
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
