import { Link } from "@remix-run/react";
import { LinkButton } from "../button";

type PagerProps = {
  /** 1-based. */
  page: number;
  pages: number;
  to: (page: number) => string;
  label?: string;
};

/** Nothing at all when there is one page. */
export function Pager({ page, pages, to, label = "Pages" }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label={label} className="pager print:hidden">
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev">
          Previous
        </Link>
      )}
      {pagesToShow(page, pages).map((shown) =>
        shown < 0 ? (
          <span key={shown} aria-hidden="true">
            …
          </span>
        ) : (
          <Link
            key={shown}
            to={to(shown)}
            aria-label={`Page ${shown}`}
            aria-current={shown === page ? "page" : undefined}
          >
            {shown}
          </Link>
        ),
      )}
      {page < pages && (
        <Link to={to(page + 1)} rel="next">
          Next
        </Link>
      )}
    </nav>
  );
}

type PageTurnerProps = {
  page: number;
  more: boolean;
  /** Of the list, where it may be shown on another page too. */
  path?: string;
  /** What else the address says; empty texts are left out. */
  params?: Readonly<Record<string, string>>;
};

/** For lists so long that counting their pages would cost more than showing one. */
export function PageTurner({ page, more, path = "", params = {} }: PageTurnerProps) {
  const to = (number: number) => path + addressOf(params, { page: String(number) });
  return <Turner previous={page > 1 ? to(page - 1) : null} next={more ? to(page + 1) : null} />;
}

type PlaceTurnerProps = {
  before: string | null;
  after: string | null;
  params?: Readonly<Record<string, string>>;
};

/** The same for lists whose pages begin at a row. */
export function PlaceTurner({ before, after, params = {} }: PlaceTurnerProps) {
  return <Turner previous={before && addressOf(params, { before })} next={after && addressOf(params, { after })} />;
}

function Turner({ previous, next }: { previous: string | null; next: string | null }) {
  if (!previous && !next) return null;
  return (
    <nav className="mt-4 flex gap-2" aria-label="Pages">
      {previous && <LinkButton to={previous}>Previous</LinkButton>}
      {next && <LinkButton to={next}>Next</LinkButton>}
    </nav>
  );
}

function addressOf(params: Readonly<Record<string, string>>, place: Readonly<Record<string, string>>): string {
  const said = Object.entries({ ...params, ...place }).filter(([, value]) => value !== "");
  return `?${new URLSearchParams(said)}`;
}

/**
 * The page numbers a pager offers: the first, the last, and this one with its neighbours.
 * A gap of several pages is the negative of the page before it; a gap of one page is that page.
 * @param page the page shown, 1-based. @param pages how many there are.
 * @example pagesToShow(6, 20) // [1, -1, 5, 6, 7, -7, 20]
 */
export function pagesToShow(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const shown: number[] = [];
  for (const number of [...new Set(wanted)].sort((a, b) => a - b)) {
    const last = shown.at(-1);
    if (last !== undefined && number - last === 2) shown.push(last + 1);
    else if (last !== undefined && number - last > 2) shown.push(-last);
    shown.push(number);
  }
  return shown;
}
