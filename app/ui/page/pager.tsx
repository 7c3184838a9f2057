import { Link } from "@remix-run/react";
import { pagesToShow } from "./pages-to-show";

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
