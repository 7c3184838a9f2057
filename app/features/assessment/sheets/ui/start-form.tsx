import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors, RadioGroup } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { HistoryItem } from "../domain/sheet-page";
import type { Relation, StartChoice } from "../domain/start";

const RELATION: Record<Relation, string> = {
  current: "Your level",
  next: "Next level on your ladder",
  lateral: "Sideways move, same scope",
  advance: "Move to a wider scope",
  overlay: "Temporary assignment on top of your level",
  entry: "Entry level",
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
        Start assessment
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
      New compared with {heldLevel}:{" "}
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

type OpenNoticeProps = {
  open: { assessmentId: string; targetLevel: string; startedAt: Date };
  timeZone: string;
};

/** One self-assessment at a time: go on with it, or discard it first. */
export function OpenNotice({ open, timeZone }: OpenNoticeProps) {
  return (
    <Notice tone="info" title={`Your ${open.targetLevel} self-assessment is still open`}>
      <p>
        Started <TimeText value={open.startedAt} timeZone={timeZone} />. Submit or discard it before you start another.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton to={`/assessments/${open.assessmentId}`} variant="primary">
          Continue assessment
        </LinkButton>
        <LinkButton to={`/assessments/${open.assessmentId}/discard`} variant="danger">
          Discard assessment
        </LinkButton>
      </div>
    </Notice>
  );
}

/** One's own assessments, latest first. */
export function AssessmentList({ items, timeZone }: { items: readonly HistoryItem[]; timeZone: string }) {
  return (
    <DataTable label="My assessments" columns={["Level", "Framework", "Started", "State"]} stacks>
      <tbody>
        {items.map(({ assessmentId, framework, targetLevel, startedAt, submittedAt, laidAside }) => (
          <tr key={assessmentId}>
            <th scope="row">
              <Link className="link" to={`/assessments/${assessmentId}`}>
                {targetLevel}
              </Link>
            </th>
            <td data-label="Framework">{framework}</td>
            <td data-label="Started">
              <TimeText value={startedAt} timeZone={timeZone} />
            </td>
            <td data-label="State">
              {submittedAt ? (
                <>
                  Submitted <TimeText value={submittedAt} timeZone={timeZone} />
                </>
              ) : laidAside ? (
                "Not submitted"
              ) : (
                <Badge tone="info">Open</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
