import type { ReactNode } from "react";
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

/** Dated pieces of something, each with its address and text as they were written. */
export function PieceList({ pieces, none }: { pieces: readonly Piece[]; none: string }) {
  if (pieces.length === 0) return <p>{none}</p>;
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
          {body && <p className="as-written">{body}</p>}
          <p className="text-muted text-sm">{note}</p>
        </li>
      ))}
    </ul>
  );
}
