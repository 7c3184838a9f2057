import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/field";
import { TimeText } from "~/ui/time-text";
import type { AskedCompetency } from "../domain/asked";

type Corroborator = {
  colleagueId: string;
  colleague: string;
  status: "asked" | "confirmed" | "declined";
  sentence: string;
};
type AttachedTo = { versionId: string; expectationId: string; statement: string; level: string; version: string };

export type LibraryItem = {
  id: string;
  title: string;
  url: string | null;
  body: string;
  happenedOn: string;
  attachedTo: readonly AttachedTo[];
  corroborations: readonly Corroborator[];
};

const ANSWER = { asked: "asked", confirmed: "confirmed", declined: "declined" } as const;

export function EvidenceList({ items }: { items: readonly LibraryItem[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <li key={item.id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link className="link font-medium" to={`/evidence/${item.id}`}>
              {item.title}
            </Link>
            <span className="text-muted text-sm">
              <TimeText value={item.happenedOn} timeZone="UTC" />
            </span>
            {item.corroborations.some(({ status }) => status === "confirmed") && (
              <Badge tone="good">Corroborated</Badge>
            )}
          </p>
          <p className="text-muted text-sm">
            {item.attachedTo.length === 0
              ? "Not attached to an expectation"
              : item.attachedTo.map(({ statement, level }) => `${level}: ${statement}`).join(" ")}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What a piece of evidence says: its link, if any, and its text. */
export function EvidenceText({ url, body }: { url: string | null; body: string }) {
  return (
    <>
      {url && (
        <p>
          <a className="link break-all" href={url} rel="noreferrer noopener">
            {url}
          </a>
        </p>
      )}
      {body && <p className="max-w-measure whitespace-pre-wrap">{body}</p>}
    </>
  );
}

/** Where it is attached, with a way to detach it. */
export function Attachments({ items, error }: { items: readonly AttachedTo[]; error?: string }) {
  return (
    <section aria-labelledby="attached">
      <h2 id="attached" className="mb-2 text-lg">
        Evidence for
      </h2>
      {error && <p className="field-error">{error}</p>}
      {items.length === 0 && <p className="text-muted">Nothing yet.</p>}
      <ul className="divide-y divide-line">
        {items.map(({ versionId, expectationId, statement, level, version }) => (
          <li key={`${versionId} ${expectationId}`} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span className="max-w-measure">
              {statement}{" "}
              <span className="text-muted text-sm">
                {level}, {version}
              </span>
            </span>
            <form method="post">
              <input type="hidden" name="version" value={versionId} />
              <input type="hidden" name="expectation" value={expectationId} />
              <Button name="do" value="detach" size="small" variant="quiet" aria-label={`Detach from: ${statement}`}>
                Detach
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

type AttachFormProps = {
  targetLevel: string;
  competencies: readonly AskedCompetency[];
  attached: readonly AttachedTo[];
  errors?: readonly string[];
};

/** Attaches to expectations of the open self-assessment. */
export function AttachForm({ targetLevel, competencies, attached, errors }: AttachFormProps) {
  const known = new Set(attached.map(({ expectationId }) => expectationId));
  return (
    <Disclosure summary={`Attach to expectations of your assessment against ${targetLevel}`} open={Boolean(errors)}>
      <form method="post" className="grid gap-3">
        {errors && <p className="field-error">{errors.join(" ")}</p>}
        {competencies.map(({ id, name, expectations }) => (
          <fieldset key={id} className="min-w-0">
            <legend className="font-medium">{name}</legend>
            {expectations
              .filter((one) => !known.has(one.id))
              .map((one) => (
                <div className="choice" key={one.id}>
                  <input type="checkbox" name="expectation" value={one.id} id={one.id} />
                  <label htmlFor={one.id}>{one.statement}</label>
                </div>
              ))}
          </fieldset>
        ))}
        <Button name="do" value="attach" className="w-fit">
          Attach
        </Button>
      </form>
    </Disclosure>
  );
}

type ColleaguesProps = {
  asked: readonly Corroborator[];
  near: readonly { id: string; name: string; email: string }[];
  typed?: string;
  error?: string;
};

/** Who was asked to confirm it, and a way to ask another. */
export function Colleagues({ asked, near, typed, error }: ColleaguesProps) {
  const known = new Set(asked.map(({ colleagueId }) => colleagueId));
  return (
    <section aria-labelledby="colleagues">
      <h2 id="colleagues" className="mb-2 text-lg">
        Corroboration
      </h2>
      <ul className="mb-3 grid gap-1">
        {asked.map(({ colleagueId, colleague, status, sentence }) => (
          <li key={colleagueId}>
            {colleague}: {ANSWER[status]}
            {sentence && <q className="ml-1">{sentence}</q>}
          </li>
        ))}
      </ul>
      <form method="post" className="flex max-w-measure flex-wrap items-end gap-3">
        <TextField
          label="Ask a colleague who saw it"
          name="email"
          type="email"
          list="near-colleagues"
          autoComplete="off"
          hint="They see this evidence only: not what it is for, and no rating."
          className="grow"
          defaultValue={typed}
          errors={error ? [error] : undefined}
          required
        />
        <datalist id="near-colleagues">
          {near
            .filter(({ id }) => !known.has(id))
            .map(({ id, name, email }) => (
              <option key={id} value={email}>
                {name}
              </option>
            ))}
        </datalist>
        <Button name="do" value="ask">
          Ask
        </Button>
      </form>
    </section>
  );
}
