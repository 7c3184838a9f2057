import { LinkButton } from "~/ui/button";

type PageTurnerProps = { page: number; more: boolean; params?: Record<string, string> };

/** For lists so long that counting their pages would cost more than showing one. */
export function PageTurner({ page, more, params = {} }: PageTurnerProps) {
  if (page === 1 && !more) return null;
  const to = (number: number) => `?${new URLSearchParams({ ...params, page: String(number) })}`;
  return (
    <nav className="mt-4 flex gap-2" aria-label="Pages">
      {page > 1 ? <LinkButton to={to(page - 1)}>Previous</LinkButton> : null}
      {more ? <LinkButton to={to(page + 1)}>Next</LinkButton> : null}
    </nav>
  );
}
