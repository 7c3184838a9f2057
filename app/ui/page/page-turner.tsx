import { LinkButton } from "../button";

type PageTurnerProps = {
  page: number;
  more: boolean;
  /** What else the address says; empty texts are left out. */
  params?: Readonly<Record<string, string>>;
};

/** For lists so long that counting their pages would cost more than showing one. */
export function PageTurner({ page, more, params = {} }: PageTurnerProps) {
  const to = (number: number) => addressOf(params, { page: String(number) });
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
