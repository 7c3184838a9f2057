import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { CheckboxGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { DraftFrame, DraftProblem, OutlineLadder } from "../domain/editor-page";
import { DraftPage } from "./draft-page";
import { ThingForm } from "./thing-form";
import type { ThingAnswer } from "./use-thing";

type Named = { id: string; name: string };
/** A form that was sent and needs another try. */
export type SentForm = { act: string; typed: Record<string, unknown>; errors: FieldErrors };

type OutlinePageProps = {
  frame: DraftFrame;
  outline: readonly OutlineLadder[];
  ladders: readonly (Named & { isOwn: boolean; codes: readonly string[] })[];
  themes: readonly Named[];
  head: { name: string; owner: string; summary: string };
  problems: readonly DraftProblem[];
  problemCount: number;
  /** A newer version of the framework that this one extends. */
  offer: { parent: string; pin: string; version: string; declined: boolean } | null;
  editors: readonly (Named & { role: "OWNER" | "EDITOR" | "REVIEWER" })[];
  thing: ThingAnswer | null;
  sent: SentForm | null;
};

export const ROLE_WORDS = { OWNER: "Owner", EDITOR: "Editor", REVIEWER: "Reviewer" } as const;

/** What the draft holds: ladders by competencies, what is wrong with it, and what can be added. */
export function OutlinePage(props: OutlinePageProps) {
  const { frame, outline, problems, problemCount, head, editors, thing, offer } = props;
  const base = `/frameworks/${frame.slug}/edit`;
  return (
    <DraftPage
      frame={frame}
      title={`Edit ${frame.name}`}
      actions={
        <>
          {frame.isOwner && (
            <LinkButton to={`${base}/publish`} variant="primary">
              Review and publish
            </LinkButton>
          )}
          {frame.canEdit && (
            <a className="button button-secondary" href={`${base}/files`} download>
              Download files
            </a>
          )}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-8">
        {frame.reviewUntil && (
          <Notice tone="info" title={`In review until ${frame.reviewUntil}`}>
            <p>Everyone can read this draft, comment on it and suggest changes.</p>
          </Notice>
        )}
        {offer && !offer.declined && (
          <Notice tone="info" title={`${offer.parent} ${offer.version} is published`}>
            <p>
              This draft builds on {offer.parent} {offer.pin}.{" "}
              <Link className="link" to={`${base}/parent`}>
                Read what {offer.version} changes
              </Link>
            </p>
          </Notice>
        )}
        {problemCount > 0 && <Problems base={base} problems={problems} count={problemCount} />}
        {outline.map((ladder) => (
          <Outline key={ladder.id} base={base} ladder={ladder} />
        ))}
        {frame.canEdit && (
          <Section title="Add">
            <AddLevel {...props} />
            <AddCompetency {...props} />
          </Section>
        )}
        {frame.canEdit && ownOf(props).length > 0 && (
          <Section title="Level codes">
            <LevelCodes {...props} />
          </Section>
        )}
        <Section title="About">
          <ThingForm
            {...{ kind: "framework", id: "framework", label: "the framework", canEdit: frame.canEdit, sent: thing }}
            fields={[
              { name: "name", label: "Name", value: head.name },
              { name: "owner", label: "Responsible", value: head.owner },
              { name: "summary", label: "Summary", value: head.summary, rows: 3 },
            ]}
            notes={{}}
          />
          {offer?.declined && (
            <p className="mt-3 text-sm">
              Stays on {offer.parent} {offer.pin}.{" "}
              <Link className="link" to={`${base}/parent`}>
                Read what {offer.version} changes
              </Link>
            </p>
          )}
        </Section>
        <Section title="People">
          <ul className="grid gap-1">
            {editors.map(({ id, name, role }) => (
              <li key={id}>
                <Link className="link" to={`/people/${id}`}>
                  {name}
                </Link>{" "}
                · {ROLE_WORDS[role]}
              </li>
            ))}
          </ul>
          {frame.isOwner && <ReviewForm {...props} />}
        </Section>
      </div>
    </DraftPage>
  );
}

function Problems({ base, problems, count }: { base: string; problems: readonly DraftProblem[]; count: number }) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <Disclosure
      summary={`${errors > 0 ? "To fix before publishing" : "Suggestions from the check"} (${count})`}
      open={errors > 0}
    >
      <ul className="grid gap-2">
        {problems.map(({ severity, message, to }) => (
          <li key={`${to} ${message}`} className="max-w-measure">
            <Badge tone={severity === "error" ? "danger" : "warning"}>
              {severity === "error" ? "Error" : "Warning"}
            </Badge>{" "}
            {message}{" "}
            {to && (
              <Link className="link" to={`${base}/${to}`}>
                Open {to.replace("levels/", "")}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Outline({ base, ladder }: { base: string; ladder: OutlineLadder }) {
  return (
    <Section title={ladder.name}>
      <p className="mb-2">
        <Link className="link" to={`${base}/ladders/${ladder.id}`} aria-label={`All sentences of ${ladder.name}`}>
          All sentences
        </Link>
      </p>
      <DataTable label={ladder.name} columns={["Competency", ...ladder.levels.map(({ code }) => code)]}>
        <tbody>
          <tr>
            <th scope="row">Level</th>
            {ladder.levels.map(({ code }) => (
              <td key={code}>
                <Link className="link" to={`${base}/levels/${code}`} aria-label={`Edit ${code}`}>
                  Edit
                </Link>
              </td>
            ))}
          </tr>
          {ladder.rows.map(({ competency, name, cells }) => (
            <tr key={competency}>
              <th scope="row">
                <Link className="link" to={`${base}/competencies/${competency}`}>
                  {name}
                </Link>
              </th>
              {cells.map(({ level, asks, unconfirmed }) => (
                <td key={level}>
                  <Link
                    className="link"
                    to={`${base}/levels/${level}?competency=${competency}`}
                    aria-label={`${name} at ${level}: ${asks}${unconfirmed ? ", to be written" : ""}`}
                  >
                    {asks === 0 ? "–" : asks}
                    {unconfirmed && "*"}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {ladder.rows.some(({ cells }) => cells.some(({ unconfirmed }) => unconfirmed)) && (
        <p className="text-muted mt-2 text-sm">* Copied from the level below. Write what this level asks.</p>
      )}
    </Section>
  );
}

function shownOf(sent: SentForm | null, act: string, typed: Record<string, unknown>) {
  return sent?.act === act ? { typed: { ...typed, ...sent.typed }, errors: sent.errors } : { typed };
}

const ownOf = ({ ladders }: OutlinePageProps) => ladders.filter(({ isOwn }) => isOwn);

function AddLevel({ sent, ...props }: OutlinePageProps) {
  return ownOf({ sent, ...props }).map(({ id, name, codes }) => {
    const isSent = sent?.act === "add-level" && sent.typed.ladder === id;
    const field = fieldsOf(
      shownOf(isSent ? sent : null, "add-level", { after: codes.at(-1) ?? "", title: "", scope: "", summary: "" }) as {
        typed: Record<"after" | "title" | "scope" | "summary", string>;
      },
    );
    return (
      <Disclosure key={id} summary={`Add a level to ${name}`} open={isSent}>
        <form method="post" className="grid max-w-measure gap-4" noValidate>
          <input type="hidden" name="ladder" value={id} />
          <SelectField
            label="Above"
            {...field("after")}
            options={[...codes].reverse().map((code) => ({ value: code, label: code }))}
            hint="Levels above it get the next code. People keep their level."
          />
          <TextField label="Title" {...field("title")} maxLength={120} />
          <TextArea label="Scope" {...field("scope")} rows={2} maxLength={1000} />
          <TextArea label="Summary" {...field("summary")} rows={3} maxLength={1000} />
          <Button name="do" value="add-level" className="w-fit">
            Add level
          </Button>
        </form>
      </Disclosure>
    );
  });
}

function LevelCodes({ sent, ...props }: OutlinePageProps) {
  return ownOf({ sent, ...props }).map(({ id, name, codes }) => {
    const isSent = sent?.act === "recode" && sent.typed.ladder === id;
    const [lowest = ""] = codes;
    const field = fieldsOf(
      shownOf(isSent ? sent : null, "recode", {
        prefix: lowest.replace(/\d+$/, ""),
        first: lowest.replace(/^\D+/, ""),
      }) as { typed: Record<"prefix" | "first", string> },
    );
    return (
      <Disclosure key={id} summary={`${name}: ${lowest} to ${codes.at(-1) ?? ""}`} open={isSent}>
        <form method="post" className="grid max-w-measure gap-4" noValidate>
          <input type="hidden" name="ladder" value={id} />
          <TextField label="Letters" {...field("prefix")} maxLength={6} className="w-32" />
          <TextField
            label="Lowest number"
            {...field("first")}
            maxLength={2}
            inputMode="numeric"
            className="w-32"
            hint="People, ratings and links follow their level."
          />
          <Button name="do" value="recode" className="w-fit" aria-label={`Rename the levels of ${name}`}>
            Rename levels
          </Button>
        </form>
      </Disclosure>
    );
  });
}

function AddCompetency({ ladders, themes, sent }: OutlinePageProps) {
  const isSent = sent?.act === "add-competency";
  const chosen = isSent ? ((sent.typed.ladder as string[] | undefined) ?? []) : ladders.map(({ id }) => id);
  const field = fieldsOf(
    shownOf(sent, "add-competency", { name: "", summary: "", theme: themes[0]?.id ?? "" }) as {
      typed: Record<"name" | "summary" | "theme", string>;
    },
  );
  if (themes.length === 0) return null;
  return (
    <Disclosure summary="Add a competency" open={isSent}>
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <TextField label="Name" {...field("name")} maxLength={120} />
        <TextArea label="Summary" {...field("summary")} rows={2} maxLength={1000} />
        <SelectField
          label="Theme"
          {...field("theme")}
          options={themes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <CheckboxGroup
          legend="Ladders that ask for it"
          name="ladder"
          options={ladders.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={chosen}
          errors={isSent ? sent.errors.ladder : undefined}
        />
        <Button name="do" value="add-competency" className="w-fit">
          Add competency
        </Button>
      </form>
    </Disclosure>
  );
}

function ReviewForm({ frame, sent }: OutlinePageProps) {
  const isSent = sent?.act === "review";
  return (
    <form method="post" className="mt-4 flex max-w-measure flex-wrap items-end gap-3" noValidate>
      <DateField
        label="Open for review until"
        name="until"
        hint="Everyone can read the draft and comment on it. Empty ends the review."
        defaultValue={isSent ? String(sent.typed.until ?? "") : (frame.reviewUntil ?? "")}
        errors={isSent ? sent.errors.until : undefined}
      />
      <Button name="do" value="review">
        Save review
      </Button>
    </form>
  );
}
