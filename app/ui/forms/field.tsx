import { type ChangeEvent, type ComponentPropsWithRef, type ReactNode, useId, useState } from "react";
import { ACCEPTED } from "~/files/domain/file-type";

type FieldProps = {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  errors?: readonly string[];
};

/** Wires a control to its label, hint and errors. */
function useField(given: { id?: string; hint?: ReactNode; errors?: readonly string[]; "aria-describedby"?: string }) {
  const ownId = useId();
  const id = given.id ?? ownId;
  const hintId = given.hint ? `${id}-hint` : undefined;
  const errorId = given.errors?.length ? `${id}-error` : undefined;
  const others = given["aria-describedby"]?.split(" ") ?? [];
  const describedBy = [...new Set([hintId, errorId, ...others])].filter(
    (part) => part !== undefined && (part === hintId || part === errorId || part !== `${id}-error`),
  );
  return {
    hintId,
    errorId,
    control: {
      id,
      "aria-describedby": describedBy.join(" ") || undefined,
      "aria-invalid": errorId ? (true as const) : undefined,
    },
  };
}

type FrameProps = Pick<FieldProps, "label" | "hint" | "errors"> & {
  wiring: ReturnType<typeof useField>;
  className?: string;
  children: ReactNode;
};

function Frame({ label, hint, errors, wiring, className, children }: FrameProps) {
  return (
    <div className={className ? `field ${className}` : "field"}>
      <label className="field-label" htmlFor={wiring.control.id}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={wiring.hintId}>
          {hint}
        </p>
      )}
      {children}
      <Errors errors={errors} id={wiring.errorId} />
    </div>
  );
}

function Errors({ errors, id }: { errors?: readonly string[]; id?: string }) {
  if (!errors?.length) return null;
  return (
    <p className="field-error" id={id}>
      {errors.join(" ")}
    </p>
  );
}

/** `className` of the fields below is that of the whole field. */
export function TextField({ label, hint, errors, className, ...input }: FieldProps & ComponentPropsWithRef<"input">) {
  const wiring = useField({ ...input, hint, errors });
  return (
    <Frame {...{ label, hint, errors, wiring, className }}>
      <input type="text" {...input} {...wiring.control} className="control" />
    </Frame>
  );
}

export function TextArea({ label, hint, errors, className, ...area }: FieldProps & ComponentPropsWithRef<"textarea">) {
  const wiring = useField({ ...area, hint, errors });
  return (
    <Frame {...{ label, hint, errors, wiring, className }}>
      <textarea rows={4} {...area} {...wiring.control} className="control" />
    </Frame>
  );
}

export type Option = { value: string; label: string };
type SelectFieldProps = FieldProps & { options: readonly Option[] } & Omit<ComponentPropsWithRef<"select">, "children">;

export function SelectField({ label, hint, errors, options, className, ...select }: SelectFieldProps) {
  const wiring = useField({ ...select, hint, errors });
  return (
    <Frame {...{ label, hint, errors, wiring, className }}>
      <select {...select} {...wiring.control} className="control">
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export type Choice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The key that chooses it, shown beside it; the page listens for it. */
  shortcut?: string;
};
type RadioGroupProps = {
  legend: ReactNode;
  name: string;
  options: readonly Choice[];
  hint?: ReactNode;
  defaultValue?: string;
  errors?: readonly string[];
  required?: boolean;
  id?: string;
  className?: string;
} & Omit<ComponentPropsWithRef<"input">, "id" | "value" | "defaultValue" | "type" | "className">;

export function RadioGroup(props: RadioGroupProps) {
  const { legend, options, hint, errors, defaultValue, id: givenId, className, ...input } = props;
  const { hintId, errorId, control } = useField({ id: givenId, hint, errors });
  return (
    <fieldset
      id={control.id}
      className={className ? `field ${className}` : "field"}
      aria-describedby={control["aria-describedby"]}
    >
      <legend className="field-label mb-1">{legend}</legend>
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      <div className="choices-boxed">
        {options.map((option) => (
          <Radio
            key={option.value}
            {...input}
            id={`${control.id}-${option.value}`}
            aria-invalid={control["aria-invalid"]}
            option={option}
            defaultChecked={option.value === defaultValue}
          />
        ))}
      </div>
      <Errors errors={errors} id={errorId} />
    </fieldset>
  );
}

type CheckboxGroupProps = {
  legend: ReactNode;
  name: string;
  options: readonly Option[];
  chosen: readonly string[];
  errors?: readonly string[];
};

/** Several values under one name. */
export function CheckboxGroup({ legend, name, options, chosen, errors }: CheckboxGroupProps) {
  const { errorId, control } = useField({ errors });
  return (
    <fieldset className="field" aria-describedby={control["aria-describedby"]}>
      <legend className="field-label mb-1">{legend}</legend>
      {options.map(({ value, label }) => (
        <div className="choice" key={value}>
          <input
            type="checkbox"
            name={name}
            value={value}
            id={`${control.id}-${value}`}
            defaultChecked={chosen.includes(value)}
            aria-invalid={control["aria-invalid"]}
          />
          <label htmlFor={`${control.id}-${value}`}>{label}</label>
        </div>
      ))}
      <Errors errors={errors} id={errorId} />
    </fieldset>
  );
}

function Radio({ option, id, ...input }: { option: Choice; id: string } & ComponentPropsWithRef<"input">) {
  const hintId = option.hint ? `${id}-hint` : undefined;
  return (
    <div className="choice">
      <input {...input} type="radio" id={id} value={option.value} aria-describedby={hintId} />
      <label htmlFor={id}>
        {option.label}
        {option.hint && (
          <span className="field-hint block" id={hintId} aria-hidden="true">
            {option.hint}
          </span>
        )}
      </label>
      {option.shortcut && (
        <span className="key" aria-hidden="true">
          {option.shortcut}
        </span>
      )}
    </div>
  );
}

/** What is wrong with a form as a whole, read out as soon as it appears. */
export function FormErrors({ errors, id }: { errors?: readonly string[]; id?: string }) {
  if (!errors?.length) return null;
  return (
    <div className="notice tone-danger" role="alert" id={id}>
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}

const MOST_BYTES = 50_000_000;

/** Chooses a file; where scripts run, one that is too large is said to be before it is sent. */
export function FileField({ name, errors }: { name: string; errors?: readonly string[] }) {
  const [tooLarge, setTooLarge] = useState<string[]>();
  const check = (event: ChangeEvent<HTMLInputElement>) => {
    const size = event.currentTarget.files?.[0]?.size ?? 0;
    setTooLarge(size > MOST_BYTES ? ["The file has more than 50 MB. Choose a smaller one."] : undefined);
  };
  return (
    <TextField
      label="File"
      name={name}
      type="file"
      accept={ACCEPTED}
      hint="PDF, image, text or office document, up to 50 MB."
      errors={tooLarge ?? errors}
      onChange={check}
    />
  );
}
