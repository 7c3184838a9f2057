import { LinkButton } from "./button";

type PageTurnerProps = {
  page: number;
  more: boolean;
  /** What else the address says; empty texts are left out. */
  params?: Readonly<Record<string, string>>;
};

/** For lists so long that counting their pages would cost more than showing one. */
export function PageTurner({ page, more, params = {} }: PageTurnerProps) {
  if (page === 1 && !more) return null;
  const said = Object.entries(params).filter(([, value]) => value !== "");
  const to = (number: number) => `?${new URLSearchParams([...said, ["page", String(number)]])}`;
  return (
    <nav className="mt-4 flex gap-2" aria-label="Pages">
      {page > 1 && <LinkButton to={to(page - 1)}>Previous</LinkButton>}
      {more && <LinkButton to={to(page + 1)}>Next</LinkButton>}
    </nav>
  );
}
