import { SelectField } from "~/ui/forms/field";
import type { OfferChoice } from "../domain/offer-levels";
import { offerNames } from "../domain/offer-names";
import { NOT_OFFERED, offerKey, WITHOUT_LEVEL } from "../domain/typed-profile";

type Props = { choices: readonly OfferChoice[]; offers: Readonly<Record<string, string>>; errors?: readonly string[] };

/** A competency is offered up to a level, without one, or not at all. */
export function OfferFields({ choices, offers, errors }: Props) {
  const names = offerNames(choices);
  const named = choices.map((choice, index) => ({ ...choice, name: names[index]! }));
  const themes = [...new Set(choices.map(({ theme }) => theme))];
  return (
    <fieldset className="field min-w-0" aria-describedby={errors ? "offers-error" : undefined}>
      <legend className="field-label mb-1">Competencies that you offer</legend>
      <p className="field-hint">Up to a level that was agreed of you, a lower one, or none told.</p>
      {errors && (
        <p className="field-error" id="offers-error">
          {errors.join(" ")}
        </p>
      )}
      {themes.map((theme) => (
        <div key={theme} className="mt-3">
          <p className="mb-2 font-medium">{theme}</p>
          <div className="grid gap-3 sm:grid-cols-2">
            {named
              .filter((choice) => choice.theme === theme)
              .map((choice) => (
                <SelectField
                  key={offerKey(choice)}
                  label={choice.name}
                  name={`offer:${offerKey(choice)}`}
                  defaultValue={offers[offerKey(choice)] ?? NOT_OFFERED}
                  options={optionsOf(choice)}
                  className="min-w-0"
                />
              ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function optionsOf({ levels, suggested }: OfferChoice) {
  const upTo = [...levels].reverse().map((code) => ({
    value: code,
    label: code === suggested ? `Up to ${code}, as agreed` : `Up to ${code}`,
  }));
  return [
    { value: NOT_OFFERED, label: "Not offered" },
    { value: WITHOUT_LEVEL, label: "Offered, no level told" },
    ...upTo,
  ];
}
