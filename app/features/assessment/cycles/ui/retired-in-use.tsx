import type { RetiredInUse } from "../domain/opening";

/** Explains why a framework isn't offered, and where the people on it can move. */
export function RetiredInUseLine({ name, people, replacement }: RetiredInUse) {
  return (
    <p className="field-hint">
      {`${name} is retired. ${people === 1 ? "1 person is" : `${people} people are`} still on it and can't take part until they move to `}
      {replacement ? (
        <a className="link" href={`/frameworks/${replacement.slug}`}>
          {replacement.name}
        </a>
      ) : (
        "another framework"
      )}
      .
    </p>
  );
}
