import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FormErrors, RadioGroup } from "~/ui/forms/field";
import type { Relation, StartChoice } from "../domain/start";

const RELATION: Record<Relation, string> = {
  current: "The level you hold",
  next: "The next level of your ladder",
  lateral: "By a pathway, at the same scope",
  advance: "By a pathway, to a wider scope",
  overlay: "An assignment for a time, on top of your level",
  entry: "A level people may start at",
};

type Offer = { slug: string; name: string; version: string; choices: readonly StartChoice[] };
type StartFormProps = { frameworks: readonly Offer[]; heldLevel: string | null; errors?: readonly string[] };

/** Choose one level; the framework's current version is kept for this assessment. */
export function StartForm({ frameworks, heldLevel, errors }: StartFormProps) {
  return (
    <form method="post" className="grid gap-5">
      <FormErrors errors={errors} />
      {frameworks.map((offer) => (
        <div key={offer.slug}>
          <RadioGroup
            legend={`${offer.name} ${offer.version}`}
            name="level"
            id={offer.slug}
            options={offer.choices.map((choice) => toOption(offer.slug, choice))}
            required
          />
          {heldLevel && <Comparisons offer={offer} heldLevel={heldLevel} />}
        </div>
      ))}
      <Button type="submit" variant="primary" className="w-fit">
        Start
      </Button>
    </form>
  );
}

function toOption(slug: string, { levelCode, title, ladderName, scope, relation, note }: StartChoice) {
  return {
    value: `${slug}/${levelCode}`,
    label: (
      <>
        <span className="font-medium">
          {levelCode} {title}
        </span>
        <span className="text-muted"> · {ladderName}</span>
      </>
    ),
    hint: (
      <>
        {RELATION[relation]}. {scope} {note}
      </>
    ),
  };
}

function Comparisons({ offer: { slug, choices }, heldLevel }: { offer: Offer; heldLevel: string }) {
  const others = choices.filter(({ relation }) => relation !== "current" && relation !== "entry");
  if (others.length === 0) return null;
  return (
    <p className="mt-2 text-muted text-sm">
      What is new compared with {heldLevel}:{" "}
      {others.map(({ levelCode }, place) => (
        <span key={levelCode}>
          {place > 0 && ", "}
          <Link
            className="link"
            to={`/frameworks/${slug}/compare?${new URLSearchParams({ from: heldLevel, to: levelCode })}`}
          >
            {levelCode}
          </Link>
        </span>
      ))}
    </p>
  );
}
