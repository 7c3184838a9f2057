import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/field";
import type { Relation, StartChoice } from "../domain/start";

const RELATION: Record<Relation, string> = {
  current: "The level you hold",
  next: "The next level of your ladder",
  lateral: "By a pathway, at the same scope",
  advance: "By a pathway, to a wider scope",
  overlay: "An assignment for a time, on top of your level",
  entry: "A level people may start at",
};

type StartFormProps = {
  frameworks: readonly { slug: string; name: string; version: string; choices: readonly StartChoice[] }[];
  heldLevel: string | null;
  errors?: readonly string[];
};

/** Choose one level; the framework's current version is kept for this assessment. */
export function StartForm({ frameworks, heldLevel, errors }: StartFormProps) {
  return (
    <form method="post" className="grid gap-5">
      <FormErrors errors={errors} />
      {frameworks.map(({ slug, name, version, choices }) => (
        <fieldset key={slug} className="min-w-0">
          <legend className="mb-2 font-medium">
            {name} {version}
          </legend>
          <div className="choices-boxed">
            {choices.map((choice) => (
              <Choice key={choice.levelCode} slug={slug} choice={choice} heldLevel={heldLevel} />
            ))}
          </div>
        </fieldset>
      ))}
      <Button type="submit" variant="primary" className="w-fit">
        Start
      </Button>
    </form>
  );
}

function Choice({ slug, choice, heldLevel }: { slug: string; choice: StartChoice; heldLevel: string | null }) {
  const { levelCode, title, ladderName, scope, relation, note } = choice;
  const id = `${slug}-${levelCode}`;
  return (
    <div className="choice">
      <input
        type="radio"
        name="level"
        id={id}
        value={`${slug}/${levelCode}`}
        required
        aria-describedby={`${id}-about`}
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block">
          <span className="font-medium">
            {levelCode} {title}
          </span>
          <span className="text-muted"> · {ladderName}</span>
        </label>
        <div id={`${id}-about`} className="max-w-measure text-sm">
          <p className="text-muted">{RELATION[relation]}</p>
          <p>{scope}</p>
          {note && <p className="mt-1 text-muted">{note}</p>}
        </div>
        {heldLevel && relation !== "current" && relation !== "entry" && (
          <Link
            className="link text-sm"
            to={`/frameworks/${slug}/compare?${new URLSearchParams({ from: heldLevel, to: levelCode })}`}
          >
            What is new compared with {heldLevel}
          </Link>
        )}
      </div>
    </div>
  );
}
