import { Link } from "@remix-run/react";

type OlderLinkProps = {
  /** Where the next page begins; none on the last one. */
  older: string | null;
  /** The rest of the address that both pages have. */
  query: Record<string, string>;
};

/** Onwards through a log whose end moves: there are no page numbers, and the way back is the browser's. */
export function OlderLink({ older, query }: OlderLinkProps) {
  const { before, ...kept } = query;
  if (!older && !before) return null;
  return (
    <nav aria-label="Pages" className="pager print:hidden">
      {before ? <Link to={`?${new URLSearchParams(kept)}`}>Latest</Link> : null}
      {older ? (
        <Link to={`?${new URLSearchParams({ ...kept, before: older })}`} rel="next">
          Older
        </Link>
      ) : null}
    </nav>
  );
}
