import { Button } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import { fitsTogether } from "../domain/conflict";
import { type Judgement, type StoredJudgement, wordOf } from "../domain/judgement";
import type { RatingWord } from "../domain/sheet-page";

type ConflictPanelProps = {
  id: string;
  mine: Judgement;
  theirs: StoredJudgement;
  scale: readonly RatingWord[];
  timeZone: string;
};

/** Two texts where two tabs or devices disagree, and the ways to settle it. Nothing is lost before one is chosen. */
export function ConflictPanel({ id, mine, theirs, scale, timeZone }: ConflictPanelProps) {
  return (
    <div className="notice tone-warning mt-3" id={`${id}-conflict`}>
      <p className="notice-title">This was changed in another tab or on another device</p>
      <p>Both are kept until you choose.</p>
      <div className="two-texts">
        <OneText title="Yours, not saved yet" judgement={mine} scale={scale} />
        <OneText
          title={
            <>
              Saved elsewhere
              {theirs.savedAt && (
                <>
                  , <TimeText value={theirs.savedAt} timeZone={timeZone} format="datetime" />
                </>
              )}
            </>
          }
          judgement={theirs}
          scale={scale}
        />
      </div>
      <input type="hidden" name={`other.${id}`} value={theirs.version} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button name="settle" value={`mine:${id}`}>
          Keep mine
        </Button>
        <Button name="settle" value={`theirs:${id}`}>
          Use the saved one
        </Button>
        {fitsTogether(mine, theirs) && mine.note !== theirs.note && (
          <Button name="settle" value={`both:${id}`}>
            Keep mine with both notes
          </Button>
        )}
      </div>
    </div>
  );
}

type OneTextProps = { title: React.ReactNode; judgement: Judgement; scale: readonly RatingWord[] };

export function OneText({ title, judgement, scale }: OneTextProps) {
  return (
    <div>
      <p className="text-sm text-muted">{title}</p>
      <p className="font-medium">{choiceLabel(judgement, scale)}</p>
      {judgement.reason && <p className="as-written">{judgement.reason}</p>}
      {judgement.note ? <p className="as-written">{judgement.note}</p> : <p className="text-muted text-sm">No note</p>}
    </div>
  );
}

export function choiceLabel({ choice }: Pick<Judgement, "choice">, scale: readonly Pick<RatingWord, "id" | "label">[]) {
  if (choice === "not-assessed") return "Not assessed";
  if (choice === "no-opportunity") return "No opportunity yet";
  return scale.find(({ id }) => id === wordOf(choice))?.label ?? "Not assessed";
}
