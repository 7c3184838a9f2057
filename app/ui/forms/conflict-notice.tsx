import "./saving.css";
import type { ReactNode } from "react";
import { Button } from "../button";
import { TimeText } from "../time-text";

type ConflictNoticeProps = {
  id: string;
  mine: ReactNode;
  theirs: ReactNode;
  /** Of the text saved elsewhere. */
  stored: { version: number; savedAt: string | null };
  /** Both texts fit into one, and are not the same. */
  joins: boolean;
  timeZone: string;
};

/** Two texts where two tabs or devices disagree, and the ways to settle it. Nothing is lost before one is chosen. */
export function ConflictNotice({ id, mine, theirs, stored, joins, timeZone }: ConflictNoticeProps) {
  return (
    <div className="notice tone-warning mt-3" id={`${id}-conflict`}>
      <p className="notice-title">This was changed in another tab or on another device</p>
      <p>Both are kept until you choose.</p>
      <div className="two-texts">
        <div>
          <p className="text-sm text-muted">Yours, not saved yet</p>
          {mine}
        </div>
        <div>
          <p className="text-sm text-muted">
            Saved elsewhere
            {stored.savedAt && (
              <>
                , <TimeText value={stored.savedAt} timeZone={timeZone} format="datetime" />
              </>
            )}
          </p>
          {theirs}
        </div>
      </div>
      <input type="hidden" name={`other.${id}`} value={stored.version} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button name="settle" value={`mine:${id}`}>
          Keep mine
        </Button>
        <Button name="settle" value={`theirs:${id}`}>
          Use the saved one
        </Button>
        {joins && (
          <Button name="settle" value={`both:${id}`}>
            Keep mine with both notes
          </Button>
        )}
      </div>
    </div>
  );
}
