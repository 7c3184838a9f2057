import type { ReactNode } from "react";
import { Disclosure } from "./disclosure";
import { LongText } from "./long-text";
import { TimeText } from "./time-text";

export type Piece = {
  id: string;
  title: string;
  url: string | null;
  body: string;
  /** A calendar day, as in 2026-03-02. */
  happenedOn: string;
  /** What is known of it besides. */
  note: ReactNode;
};

/** So many are shown at once. */
const SHOWN = 5;

type PieceListProps = {
  pieces: readonly Piece[];
  none: string;
  /** Everything is shown, for paper. */
  open?: boolean;
};

/** Dated pieces of something, each with its address and text as they were written; of many and of long ones the rest is folded. */
export function PieceList({ pieces, none, open }: PieceListProps) {
  if (pieces.length === 0) return <p>{none}</p>;
  const more = pieces.slice(SHOWN);
  return (
    <>
      <Pieces pieces={pieces.slice(0, SHOWN)} open={open} />
      {more.length > 0 && (
        <Disclosure summary={`${more.length} more`} className="mt-3" open={open}>
          <Pieces pieces={more} open={open} />
        </Disclosure>
      )}
    </>
  );
}

function Pieces({ pieces, open }: Omit<PieceListProps, "none">) {
  return (
    <ul className="grid gap-3">
      {pieces.map(({ id, title, url, body, happenedOn, note }) => (
        <li key={id} className="avoid-break">
          <span className="font-medium">{title}</span>, <TimeText value={happenedOn} timeZone="UTC" format="date" />
          {url && (
            <a className="link block break-all text-sm" href={url} rel="noreferrer noopener">
              {url}
            </a>
          )}
          {body && <LongText text={body} limit={300} open={open} />}
          <p className="text-muted text-sm">{note}</p>
        </li>
      ))}
    </ul>
  );
}
