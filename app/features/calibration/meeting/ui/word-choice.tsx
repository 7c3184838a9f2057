import type { ReactNode } from "react";

type WordOption = { value: string; label: string; hint?: string };

type WordChoiceProps = {
  /** Unique on the page. */
  id: string;
  legend: ReactNode;
  name: string;
  options: readonly WordOption[];
  chosen: string;
  errors?: readonly string[];
};

/** One word of the scale, in a row of radio buttons. */
export function WordChoice({ id, legend, name, options, chosen, errors }: WordChoiceProps) {
  return (
    <fieldset className="word-choice" aria-describedby={errors ? `${id}-error` : undefined}>
      <legend className="field-label">{legend}</legend>
      <div className="word-choice-row">
        {options.map(({ value, label, hint }) => (
          <label key={value}>
            <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
            {label}
            {hint && <span className="text-muted text-xs">{hint}</span>}
          </label>
        ))}
      </div>
      {errors && (
        <p className="field-error" id={`${id}-error`}>
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
