import { LinkButton } from "~/ui/button";

type Props = {
  list: { page: number; more: boolean };
  /** What else the address says; empty texts are left out. */
  query?: Readonly<Record<string, string>>;
};

/** To the page before and the one after, of a list that nobody counts. */
export function MorePages({ list: { page, more }, query = {} }: Props) {
  if (page === 1 && !more) return null;
  const said = Object.entries(query).filter(([, value]) => value !== "");
  const to = (number: number) => `?${new URLSearchParams([...said, ["page", String(number)]])}`;
  return (
    <nav aria-label="Pages" className="mt-4 flex gap-3">
      {page > 1 && <LinkButton to={to(page - 1)}>Previous</LinkButton>}
      {more && <LinkButton to={to(page + 1)}>Next</LinkButton>}
    </nav>
  );
}
