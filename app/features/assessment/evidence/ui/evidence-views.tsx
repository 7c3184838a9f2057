import { Link } from "@remix-run/react";
import { sizeInWords } from "~/files/domain/file-name";
import { typeLabel } from "~/files/domain/file-type";
import { ageInWords } from "~/kernel/time/age";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FilterBar } from "~/ui/filter-bar";
import { SelectField, TextField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import { attachmentKey } from "../domain/attach-choice";
import type { Corroborator, LibraryItem } from "../domain/evidence-item";

type AttachedTo = { versionId: string; expectationId: string; statement: string; level: string; version: string };

const LINES = 4;

type ShownFile = { name: string; type: string; size: number };

export function EvidenceList({ items, now }: { items: readonly LibraryItem[]; now: Date | string }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <li key={item.id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link className="link font-medium" to={`/evidence/${item.id}`}>
              {item.title}
            </Link>
            <span className="text-muted text-sm">
              {item.file ? typeLabel(item.file.type) : item.url ? "Link" : "Note"},{" "}
              <TimeText value={item.happenedOn} timeZone="UTC" /> (<Age of={item.happenedOn} now={now} />)
            </span>
            <CorroborationState asked={item.corroborations} now={now} />
          </p>
          <AttachedLines items={item.attachedTo} />
        </li>
      ))}
    </ul>
  );
}

/** An expectation a line; more than a few are on the page of the piece. */
function AttachedLines({ items }: { items: readonly AttachedTo[] }) {
  if (items.length === 0) return <p className="text-muted text-sm">No expectations yet</p>;
  return (
    <ul className="text-muted text-sm">
      {items.slice(0, LINES).map(({ versionId, expectationId, level, statement }) => (
        <li key={`${versionId} ${expectationId}`}>
          {level}: {statement}
        </li>
      ))}
      {items.length > LINES && <li>and {items.length - LINES} more</li>}
    </ul>
  );
}

/** Who answered, or how long no one has. */
function CorroborationState({ asked, now }: { asked: readonly Corroborator[]; now: Date | string }) {
  const names = (status: Corroborator["status"]) =>
    asked.filter((one) => one.status === status).map(({ colleague }) => colleague);
  const confirmed = names("confirmed");
  const declined = names("declined");
  const open = asked.filter(({ status }) => status === "asked");
  return (
    <>
      {confirmed.length > 0 && <Badge tone="good">Confirmed by {confirmed.join(", ")}</Badge>}
      {declined.length > 0 && <Badge>Declined by {declined.join(", ")}</Badge>}
      {open.map(({ colleagueId, colleague, askedAt }) => (
        <Badge key={colleagueId} tone="info">
          {colleague} was asked <Age of={askedAt} now={now} />
        </Badge>
      ))}
    </>
  );
}

/** How long ago, in words. */
export function Age({ of, now }: { of: Date | string; now: Date | string }) {
  return <>{ageInWords(new Date(of), new Date(now))}</>;
}

type Shown = { id: string; url: string | null; file: ShownFile | null; body: string };

/** What a piece of evidence says: its link or file, if any, and its text. */
export function EvidenceText({ item: { id, url, file, body } }: { item: Shown }) {
  return (
    <>
      {file && (
        <p>
          <a className="link break-all" href={`/evidence/${id}/file`} download={file.name}>
            {file.name}
          </a>{" "}
          <span className="text-muted text-sm">
            {typeLabel(file.type)}, {sizeInWords(file.size)}
          </span>
        </p>
      )}
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
type AttachmentsProps = { items: readonly AttachedTo[]; gone: readonly string[]; error?: string };

export function Attachments({ items, gone, error }: AttachmentsProps) {
  return (
    <section aria-labelledby="attached">
      <h2 id="attached" className="mb-2 text-lg">
        Evidence for
      </h2>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {items.length === 0 && <p className="text-muted">Nothing yet.</p>}
      <ul className="divide-y divide-line">
        {items.map(({ versionId, expectationId, statement, level, version }) => (
          <li
            key={attachmentKey({ versionId, expectationId })}
            className="flex flex-wrap items-center justify-between gap-2 py-2"
          >
            <span className="max-w-measure">
              {statement}{" "}
              <span className="text-muted text-sm">
                {level}, {version}
                {gone.includes(attachmentKey({ versionId, expectationId })) && ", no longer on the ladder"}
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

type Search = { q: string; kind: string | null; period: string | null; competency: string | null };
type LibrarySearchProps = { search: Search; competencies: readonly { id: string; name: string }[] };

const KINDS = [
  { value: "", label: "Any" },
  { value: "link", label: "Links" },
  { value: "file", label: "Files" },
  { value: "note", label: "Notes" },
];
const PERIODS = [
  { value: "", label: "Any time" },
  { value: "quarter", label: "Last three months" },
  { value: "year", label: "Last year" },
  { value: "older", label: "Older than a year" },
];

/** Narrows the library; its address can be kept. */
export function LibrarySearch({ search, competencies }: LibrarySearchProps) {
  const options = [{ value: "", label: "Any" }, ...competencies.map(({ id, name }) => ({ value: id, label: name }))];
  const set = Object.values(search).filter((part) => part).length;
  return (
    <FilterBar button="Search" clear={set > 0 ? "/evidence" : null} folds={set}>
      <TextField label="Words" name="q" type="search" maxLength={200} className="grow" defaultValue={search.q} />
      <SelectField
        label="Competency"
        name="competency"
        className="min-w-0"
        options={options}
        defaultValue={search.competency ?? ""}
      />
      <SelectField label="Kind" name="kind" options={KINDS} defaultValue={search.kind ?? ""} />
      <SelectField label="When" name="period" options={PERIODS} defaultValue={search.period ?? ""} />
    </FilterBar>
  );
}

/** The address of another page of the same search. */
export function searchPath(search: Search, page: number): string {
  const given = Object.entries({ ...search, page: page > 1 ? String(page) : null });
  const query = new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/evidence?${query}`;
}
