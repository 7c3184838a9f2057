import { Link } from "@remix-run/react";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { DraftFrame } from "../domain/editor-page";
import { DraftPage } from "./draft-page";

type HistoryPageProps = {
  frame: DraftFrame;
  revisions: readonly { number: number; at: string; what: string; author: string }[];
  page: number;
  more: boolean;
  shown: number | null;
  changes: readonly { path: string; gone: readonly string[]; added: readonly string[]; more: number }[];
  timeZone: string;
};

/** Who changed what and when; one change at a time is unfolded. */
export function HistoryPage({ frame, revisions, page, more, shown, changes, timeZone }: HistoryPageProps) {
  return (
    <DraftPage frame={frame} title="History">
      {revisions.length === 0 && <p className="text-muted">None yet.</p>}
      <ol className="divide-y divide-line border-line border-y">
        {revisions.map(({ number, at, what, author }) => (
          <li key={number} id={`r${number}`} className="py-3">
            <p>{what}</p>
            <p className="text-muted text-sm">
              {author}, <TimeText value={at} timeZone={timeZone} format="datetime" /> ·{" "}
              <Link
                className="link"
                to={`?page=${page}&revision=${number}#r${number}`}
                aria-label={`Show change ${number}`}
              >
                Show change
              </Link>
            </p>
            {shown === number && <Changes changes={changes} />}
          </li>
        ))}
      </ol>
      <PageTurner page={page} more={more} />
    </DraftPage>
  );
}

function Changes({ changes }: Pick<HistoryPageProps, "changes">) {
  if (changes.length === 0) return <p className="mt-2">The draft began with the files.</p>;
  return changes.map(({ path, gone, added, more }) => (
    <Section key={path} title={path} className="mt-3 text-sm">
      {gone.map((line) => (
        <p key={`gone ${line}`}>
          <span className="text-muted">Before: </span>
          <del className="wrap-anywhere">{line}</del>
        </p>
      ))}
      {added.map((line) => (
        <p key={`added ${line}`}>
          <span className="text-muted">After: </span>
          <ins className="wrap-anywhere no-underline">{line}</ins>
        </p>
      ))}
      {more > 0 && <p className="text-muted">{more} more lines</p>}
    </Section>
  ));
}
