import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Markup } from "~/ui/page/markup";
import type { FrameworkFrame } from "../domain/frame";

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
      <Markup id={MATRIX_ID} html={matrix} />
    </FrameworkPage>
  );
}
