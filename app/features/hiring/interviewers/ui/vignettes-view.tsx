import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { type Option, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { DataTable } from "~/ui/table";
import { AGREEMENT_RULE, type Agreement, agreementInWords, LEAST_MEMBERS } from "../domain/qualification";
import type { VignetteCard, VignettesPage } from "../domain/vignette";

const vignetteCount = (count: number) => `${count} ${count === 1 ? "vignette" : "vignettes"}`;

type Props = VignettesPage & {
  /** Of a form that came back. */
  add?: Pick<VignetteFormProps, "id" | "typed" | "errors">;
  appoint?: ShownForm<{ person: string }>;
};

/** The vignettes of a kit. */
export function VignettesView({ kit, list, members, mayScore, agreement, adds, add, appoint }: Props) {
  const next = mayScore ? list.find((one) => !one.scored && !one.retired && one.question) : undefined;
  return (
    <Page
      title={`Vignettes: ${kit.name}`}
      lead="Score these on your own first; then you'll see what others gave."
      breadcrumbs={[
        { label: "Hiring", to: "/hiring" },
        ...(adds
          ? [
              { label: "Qualifications", to: "/hiring/qualifications" },
              { label: kit.name, to: `/hiring/qualifications/${kit.slug}/${kit.kitId}` },
            ]
          : [{ label: "Interviewing", to: "/hiring/interviewer" }]),
      ]}
      actions={
        next && (
          <LinkButton variant="primary" to={`/hiring/vignettes/${next.id}`}>
            Score the next one
          </LinkButton>
        )
      }
    >
      {agreement && <AgreementNotice {...agreement} />}
      <section aria-label="Vignettes">
        {list.length === 0 ? (
          <EmptyState title="No vignettes yet">
            {adds
              ? "Add invented answers for interviewers to score."
              : "A hiring lead can add some. Until then there is nothing to score."}
          </EmptyState>
        ) : (
          <VignetteTable list={list} mayScore={mayScore} manages={adds !== null} />
        )}
        {adds && adds.shipped > 0 && (
          <form method="post" className="mt-4">
            <p className="mb-2 max-w-measure text-muted text-sm">
              The framework has {vignetteCount(adds.shipped)} with a reference and its reasons, shown after scoring.
            </p>
            <Button variant={list.length === 0 ? "primary" : "secondary"} name="do" value="shipped">
              Add {vignetteCount(adds.shipped)}
            </Button>
          </form>
        )}
      </section>
      <ReferencePanel kit={kit} members={members} manages={adds !== null} shown={appoint} />
      {adds && (
        <section aria-labelledby="add-title" className="mt-10" id="add">
          <h2 id="add-title" className="mb-2">
            Add a vignette
          </h2>
          <VignetteForm id={adds.id} questions={adds.questions} bands={adds.bands} {...add} />
        </section>
      )}
    </Page>
  );
}

function AgreementNotice({ of, is }: { of: "reader" | "panel"; is: Agreement }) {
  const title =
    of === "reader" ? "Your agreement with the reference panel" : "Agreement of the reference panel, which you are on";
  return (
    <Notice tone={is.is === "agreement" && is.reached ? "good" : "info"} title={title} className="mb-6">
      <p>{agreementInWords(is)}</p>
      <p>{AGREEMENT_RULE}</p>
    </Notice>
  );
}

function Retire({ id, title }: Pick<VignetteCard, "id" | "title">) {
  return (
    <Disclosure
      className="whitespace-nowrap"
      summary={
        <>
          Retire<span className="sr-only"> {title}</span>
        </>
      }
    >
      <form method="post">
        <input type="hidden" name="do" value="retire" />
        <input type="hidden" name="vignette" value={id} />
        <Button size="small" variant="danger">
          Retire vignette
        </Button>
      </form>
    </Disclosure>
  );
}

type TableProps = { list: readonly VignetteCard[]; mayScore: boolean; manages: boolean };

function VignetteTable({ list, mayScore, manages }: TableProps) {
  const columns = ["Vignette", ...(mayScore ? ["You"] : []), "Reference panel"];
  return (
    <DataTable label="Vignettes" columns={manages ? [...columns, { hidden: "Retire" }] : columns} stacks>
      <tbody>
        {list.map(({ id, title, recorded, retired, scored, reference, question }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/hiring/vignettes/${id}`} className="link">
                {title}
              </Link>{" "}
              {recorded && <Badge>Recording</Badge>} {retired && <Badge tone="warning">Retired</Badge>}
              <span className="block max-w-measure font-normal text-muted text-sm">
                {question ? `${question.ask} (${question.levels})` : "This question is no longer in the kit."}
              </span>
            </th>
            {mayScore && (
              <td className="whitespace-nowrap" data-label="You">
                {scored ? "Scored" : retired || !question ? "Not scored" : "To score"}
              </td>
            )}
            <td data-label="Reference panel">
              {reference >= LEAST_MEMBERS ? `${reference} scored` : `${reference} of ${LEAST_MEMBERS} scored`}
            </td>
            {manages && <td>{!retired && <Retire id={id} title={title} />}</td>}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type Fields = "question" | "band" | "title" | "text" | "url";
export type VignetteFormProps = {
  /** Of the new vignette. */
  id: string;
  questions: readonly Option[];
  bands: readonly Option[];
  typed?: Record<Fields, string>;
  errors?: FieldErrors;
};

/** A new vignette: written, recorded, or both. */
function VignetteForm({ id, questions, bands, typed, errors = {} }: VignetteFormProps) {
  const choose = { value: "", label: "Choose" };
  const field = fieldsOf<Partial<Record<Fields, string>>>({ typed: typed ?? {}, errors });
  return (
    <form method="post" action="#add" className="grid max-w-measure gap-4" noValidate key={id}>
      <input type="hidden" name="do" value="add" />
      <input type="hidden" name="id" value={id} />
      <TextField label="Title" {...field("title")} maxLength={200} />
      <SelectField label="Question" {...field("question")} options={[choose, ...questions]} />
      <SelectField label="Levels" {...field("band")} options={[choose, ...bands]} />
      <TextArea
        label="What was asked and answered"
        hint="Invented, or with everyone's consent, and without names. Optional if there is a recording."
        {...field("text")}
        rows={8}
      />
      <TextField
        label="Address of a recording (optional)"
        hint="Begins with https://."
        {...field("url")}
        inputMode="url"
        autoComplete="off"
      />
      <Button variant="primary" className="w-fit">
        Add
      </Button>
    </form>
  );
}

type ReferencePanelProps = Pick<VignettesPage, "kit" | "members"> & {
  manages: boolean;
  shown?: ShownForm<{ person: string }>;
};

/** Whose scores of a kit's vignettes are the reference. */
function ReferencePanel({ kit, members, manages, shown = { typed: { person: "" } } }: ReferencePanelProps) {
  const missing = LEAST_MEMBERS - members.length;
  return (
    <section id="panel" aria-labelledby="panel-title" className="mt-10">
      <h2 id="panel-title" className="mb-2">
        Reference panel
      </h2>
      <p className="mb-3 max-w-measure text-muted">
        {`The median of what at least ${LEAST_MEMBERS} of them give a vignette is its reference.`}
        {missing > 0 && ` ${missing} more ${missing === 1 ? "member is" : "members are"} needed.`}
      </p>
      <ul className="divide-y divide-line border-line border-y">
        {members.map(({ id, name, left, appointedBy, scored }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {manages && !left ? (
                <Link to={`/hiring/qualifications/${kit.slug}/${kit.kitId}/${id}`} className="link">
                  {name}
                </Link>
              ) : (
                name
              )}
              <span className="block text-muted text-sm">
                {[...(left ? ["has left"] : []), `scored ${scored}`, `appointed by ${appointedBy}`].join(" · ")}
              </span>
            </span>
            {manages && (
              <form method="post">
                <input type="hidden" name="do" value="dismiss" />
                <input type="hidden" name="member" value={id} />
                <Button size="small" aria-label={`Remove ${name}`}>
                  Remove
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <form method="post" action="#panel" className="mt-4 flex flex-wrap items-end gap-3" noValidate>
          <PersonField
            label="Panel member"
            {...fieldsOf(shown)("person")}
            scope="reference-panel.appoint"
            act="appoint"
            className="w-full max-w-md"
          />
          <Button name="do" value="appoint">
            Add expert
          </Button>
        </form>
      )}
    </section>
  );
}
