import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { Impact } from "../domain/impact";
import type { MappingChoice } from "../domain/mapping";
import type { ChangeSize } from "../domain/version-number";
import { ImpactPart } from "./impact-part";

type Next = {
  version: string;
  hash: string;
  needs: ChangeSize | null;
  lowest: string;
  isHighEnough: boolean;
  changes: readonly { size: ChangeSize; text: string }[];
  choices: readonly MappingChoice[];
  more: number;
  placeless: readonly { id: string; name: string; level: string }[];
};

type VersionViewProps = {
  slug: string;
  published: string | null;
  hasFiles: boolean;
  isHere: boolean;
  firstHash: string | null;
  problems: readonly string[];
  next: Next | null;
  impact: { done: number; steps: number; result: Impact | null } | null;
  /** It is edited in the browser, so that nothing is said of files. */
  isDraft?: boolean;
  /** Why publishing was refused. */
  refused?: readonly string[];
};

/** What publishing the files of a framework does, what is to be decided for it, and the button. */
export function VersionView({
  slug,
  published,
  hasFiles,
  isHere,
  firstHash,
  problems,
  next,
  impact,
  isDraft = false,
  refused,
}: VersionViewProps) {
  if (problems.length > 0) {
    return (
      <Notice tone="danger" title={isDraft ? "The draft has errors" : "The files have errors"}>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (published === null && isHere) {
    return <FirstVersion {...{ slug, isDraft, firstHash, refused }} />;
  }
  if (published === null) {
    return (
      <EmptyState title="Not published yet" action={<LinkButton to="/admin/start/ladders">Choose ladders</LinkButton>}>
        A first version touches no one's level.
      </EmptyState>
    );
  }
  if (!next) {
    return (
      <EmptyState title="Nothing to publish" action={<LinkButton to={`/frameworks/${slug}`}>Read ladders</LinkButton>}>
        {isDraft
          ? `The draft holds what is published as ${published}.`
          : hasFiles
            ? `The files hold what is published as ${published}.`
            : "The server has no files of this framework."}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-8">
      <FormErrors errors={refused?.length ? [...refused] : undefined} />
      <NumberNotice published={published} next={next} isDraft={isDraft} />
      <ImpactPart hash={next.hash} impact={impact} />
      <Changes changes={next.changes} />
      <PublishForm next={next} />
    </div>
  );
}

type FirstVersionProps = { slug: string; isDraft: boolean; firstHash: string | null; refused?: readonly string[] };

/** A draft that was never published: its owner publishes it, and others open it. */
function FirstVersion({ slug, isDraft, firstHash, refused }: FirstVersionProps) {
  if (!isDraft || firstHash === null) {
    return (
      <EmptyState
        title="Not published yet"
        action={<LinkButton to={`/frameworks/${slug}/edit`}>Open draft</LinkButton>}
      >
        It is edited in the browser. Its owner publishes it.
      </EmptyState>
    );
  }
  return (
    <form method="post" className="grid max-w-measure gap-4">
      <FormErrors errors={refused?.length ? [...refused] : undefined} />
      <p>A first version touches no one's level.</p>
      <input type="hidden" name="hash" value={firstHash} />
      <Button name="do" value="publish" variant="primary" className="w-fit">
        Publish first version
      </Button>
    </form>
  );
}

type NumberNoticeProps = { published: string; next: Next; isDraft: boolean };

function NumberNotice({ published, next, isDraft }: NumberNoticeProps) {
  const { version, needs, lowest, isHighEnough } = next;
  if (isHighEnough) {
    return (
      <p>
        {published} to {version}: a {needs ?? "patch"} change. The number fits.
      </p>
    );
  }
  return (
    <Notice tone="danger" title={`${version} is too low`}>
      After {published}, these changes need {lowest} or higher.
      {!isDraft && (
        <>
          {" "}
          Raise <code>version</code> in framework.yaml.
        </>
      )}
    </Notice>
  );
}

const TONES: Record<ChangeSize, Tone> = { major: "danger", minor: "info", patch: "neutral" };
/** More are folded. */
const SHOWN = 12;

function Changes({ changes }: { changes: Next["changes"] }) {
  const rest = changes.slice(SHOWN);
  return (
    <Section id="changes" title={`Changes (${changes.length})`}>
      <ChangeList changes={changes.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <Disclosure summary={`${rest.length} more`} className="mt-3">
          <ChangeList changes={rest} />
        </Disclosure>
      )}
    </Section>
  );
}

function ChangeList({ changes }: { changes: Next["changes"] }) {
  return (
    <ul className="grid gap-2">
      {changes.map(({ size, text }) => (
        <li key={`${size} ${text}`} className="max-w-measure">
          <Badge tone={TONES[size]}>{size}</Badge> {text}
        </li>
      ))}
    </ul>
  );
}

function PublishForm({ next: { hash, version, choices, more, placeless, isHighEnough } }: { next: Next }) {
  const levels = choices.filter(({ kind }) => kind === "level");
  const rest = choices.filter(({ kind }) => kind !== "level");
  return (
    <Section id="publish" title="Publish">
      <form method="post" className="grid max-w-measure gap-5">
        <input type="hidden" name="hash" value={hash} />
        {levels.map((choice) => (
          <Choice key={choice.id} choice={choice} people={placeless.filter(({ level }) => level === choice.id)} />
        ))}
        {rest.length > 0 && (
          <Disclosure summary={`What becomes of what is gone (${rest.length})`} open={rest.length <= SHOWN}>
            <div className="grid gap-4">
              {rest.map((choice) => (
                <Choice key={`${choice.kind} ${choice.id}`} choice={choice} people={[]} />
              ))}
              {more > 0 && <p>{more} more are retired.</p>}
            </div>
          </Disclosure>
        )}
        {isHighEnough && (
          <Button name="do" value="publish" variant="primary" className="w-fit">
            Publish {version}
          </Button>
        )}
      </form>
    </Section>
  );
}

const BECAUSE = { same: "Same words", near: "Similar words" } as const;

function Choice({ choice, people }: { choice: MappingChoice; people: Next["placeless"] }) {
  const { kind, id, words, proposal, options } = choice;
  const fieldId = `${kind}-${id}`;
  // The same words are the same thing; similar ones are a person's to judge.
  const initial = proposal?.because === "same" ? `${kind}:${id}:${proposal.to}` : `${kind}:${id}:`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={fieldId}>
        {kind === "level" ? `People at ${id} ${words}` : words}
      </label>
      {people.length > 0 && (
        <p className="field-hint">
          {people.map(({ id: personId, name }, index) => (
            <span key={personId}>
              {index > 0 && ", "}
              <Link className="link" to={`/people/${personId}`}>
                {name}
              </Link>
            </span>
          ))}
        </p>
      )}
      <select id={fieldId} name="decision" className="control" defaultValue={initial}>
        <option value={`${kind}:${id}:`}>{kind === "level" ? "No one may be at this level" : "Retired"}</option>
        {options.map(({ to, label }) => (
          <option key={to} value={`${kind}:${id}:${to}`}>
            {to === proposal?.to ? `${BECAUSE[proposal.because]}: ${label}` : label}
          </option>
        ))}
      </select>
    </div>
  );
}
