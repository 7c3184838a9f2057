import type { RetiredInUse } from "../domain/opening";

/** Why a framework isn't among the choices, and where the people on it go on. */
export function RetiredInUseLine({ slug, name, people, replacement }: RetiredInUse) {
  const next = replacement ?? { slug, name };
  return (
    <p className="field-hint">
      {`${name} is retired. ${people === 1 ? "1 person is" : `${people} people are`} still on it and can't take part until they move to `}
      {replacement ? "" : "another framework: "}
      <a className="link" href={`/frameworks/${next.slug}`}>
        {next.name}
      </a>
      .
    </p>
  );
}
