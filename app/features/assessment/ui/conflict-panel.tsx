import {
  choiceLabel,
  fitsTogether,
  type Judgement,
  type StoredJudgement,
} from "~/features/assessment/sheets/domain/judgement";
import type { RatingWord } from "~/features/assessment/sheets/domain/sheet-page";
import { ConflictNotice } from "~/ui/forms/conflict-notice";

type ConflictPanelProps = {
  id: string;
  mine: Judgement;
  theirs: StoredJudgement;
  scale: readonly RatingWord[];
  timeZone: string;
};

/** Two ratings where two tabs or devices disagree. */
export function ConflictPanel({ id, mine, theirs, scale, timeZone }: ConflictPanelProps) {
  return (
    <ConflictNotice
      id={id}
      mine={<RatingText judgement={mine} scale={scale} />}
      theirs={<RatingText judgement={theirs} scale={scale} />}
      stored={theirs}
      joins={fitsTogether(mine, theirs) && mine.note !== theirs.note}
      timeZone={timeZone}
    />
  );
}

type OneTextProps = { title: string; judgement: Judgement; scale: readonly RatingWord[] };

export function OneText({ title, judgement, scale }: OneTextProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields, and this is text.
    <div role="group" aria-label={title}>
      <p className="text-sm text-muted">{title}</p>
      <RatingText judgement={judgement} scale={scale} />
    </div>
  );
}

function RatingText({ judgement, scale }: Omit<OneTextProps, "title">) {
  return (
    <>
      <p className="font-medium">{choiceLabel(judgement, scale)}</p>
      {judgement.reason && <p className="as-written">{judgement.reason}</p>}
      {judgement.note ? <p className="as-written">{judgement.note}</p> : <p className="text-muted text-sm">No note</p>}
    </>
  );
}
