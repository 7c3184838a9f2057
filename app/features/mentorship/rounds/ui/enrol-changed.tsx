import type { StoredInWords } from "../domain/enrol-form";

/** What another tab has stored, above what was typed here. */
export function ChangedMeanwhile({ stored }: { stored: StoredInWords }) {
  const { level, grows, hope, languages, seats, withdrawn } = stored;
  const told = [
    ...(level ? [`level ${level}`] : []),
    ...(seats === null ? [] : [`${seats} mentees`]),
    ...grows.map((one) => `“${one}”`),
    ...(hope ? [`hope: “${hope}”`] : []),
    `languages: ${languages.join(", ")}`,
  ];
  return (
    <div className="notice tone-warning" role="alert">
      <p className="notice-title">Your enrolment was changed in another tab or on another device</p>
      <p>{withdrawn ? "You withdrew there." : `Saved there: ${told.join("; ")}.`} Yours is below and not saved.</p>
    </div>
  );
}
