import { Link } from "@remix-run/react";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { Badge } from "~/ui/badge";
import { TableRegion } from "~/ui/table";
import { controlByKey } from "~/ui/table-keys";
import type { DraftFrame, MatrixCell, MatrixLadder } from "../domain/editor-page";
import { DraftPage } from "./draft-page";
import { type Notes, ThingForm } from "./thing-form";

type MatrixEditorProps = { frame: DraftFrame; ladder: MatrixLadder; notes: Notes };

const sentenceByKey = controlByKey("td a");

/** A ladder's sentences, each to be edited in its cell; without scripts, on its level's page. */
export function MatrixEditor({ frame, ladder, notes }: MatrixEditorProps) {
  const base = `/frameworks/${frame.slug}/edit`;
  return (
    <DraftPage
      frame={frame}
      isFull
      title={ladder.name}
      lead={
        frame.canEdit &&
        "Choose a sentence to edit it. Ctrl+Enter saves, Escape closes without saving. Arrow keys move between sentences."
      }
    >
      <TableRegion label={`${ladder.name}: competencies by level`} sticky>
        <table className="table matrix" onKeyDown={sentenceByKey}>
          <thead>
            <tr>
              <th scope="col">Competency</th>
              {ladder.levels.map(({ code, title }) => (
                <th key={code} scope="col">
                  <Link to={`${base}/levels/${code}`}>
                    <b>{code}</b> {title}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ladder.rows.map(({ competency, name, cells }) => (
              <tr key={competency}>
                <th scope="row">
                  <Link to={`${base}/competencies/${competency}`}>{name}</Link>
                </th>
                {cells.map((cell) => (
                  <td key={cell.level}>
                    <Cell {...{ cell, name, notes }} canEdit={frame.canEdit} to={toLevel(base, competency, cell)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableRegion>
    </DraftPage>
  );
}

const toLevel = (base: string, competency: string, { level }: MatrixCell) =>
  `${base}/levels/${level}?competency=${competency}`;

type CellProps = { cell: MatrixCell; name: string; notes: Notes; canEdit: boolean; to: string };

function Cell({ cell: { level, asks }, name, to, ...props }: CellProps) {
  if (asks.length === 0)
    return (
      <Link className="link" to={to} aria-label={`${name} at ${level}: nothing asked`}>
        –
      </Link>
    );
  return (
    <ul>
      {asks.map((one, index) => (
        <li key={one.id}>
          <Sentence
            {...{ one, ...props }}
            to={`${to}#expectation-${one.id}`}
            label={`${level} ${name}, expectation ${index + 1}`}
          />
        </li>
      ))}
    </ul>
  );
}

const fieldIn = (box: HTMLElement | null) => box?.querySelector("textarea") ?? null;

type SentenceProps = Omit<CellProps, "cell" | "name"> & { one: MatrixCell["asks"][number]; label: string };

/** What was typed and not saved when its field was closed is there again when it is opened. */
function Sentence({ one, label, notes, canEdit, to }: SentenceProps) {
  const { id, statement, unconfirmed } = one;
  const [isOpen, setOpen] = useState(false);
  const [unsaved, setUnsaved] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const field = () => fieldIn(box.current);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) fieldIn(box.current)?.focus();
    // Someone who has gone on to another field stays there.
    else if (wasOpen.current && (document.activeElement ?? document.body) === document.body) link.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const close = (typed: string | null) => {
    setUnsaved(typed === statement ? null : typed);
    setOpen(false);
  };
  const open = (event: MouseEvent | KeyboardEvent) => {
    if (!canEdit || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close(field()?.value ?? null);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field()?.blur();
    else return;
    event.preventDefault();
  };
  const onBlur = (event: FocusEvent) => {
    const isWithin = box.current?.contains(event.relatedTarget);
    if (!isWithin && field()?.value === statement) close(null);
  };
  if (isOpen)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field within.
      <div ref={box} className="sm:min-w-80" onKeyDown={onKeyDown} onBlur={onBlur}>
        <ThingForm
          {...{ kind: "expectation", id, label, notes, canEdit }}
          fields={[{ name: "statement", label: "Expectation", value: statement, typed: unsaved, rows: 5 }]}
          onSaved={() => document.activeElement !== field() && close(null)}
        />
      </div>
    );
  const found = notes[`expectation ${id}`] ?? [];
  return (
    <>
      <Link
        ref={link}
        className="statement-link text-ink"
        to={to}
        onClick={open}
        onKeyDown={(event) => event.key === "F2" && open(event)}
      >
        {statement}
      </Link>{" "}
      {unsaved !== null && <Badge tone="warning">Not saved</Badge>} {unconfirmed && <Badge tone="info">To write</Badge>}
      {found.map(({ severity, message }) => (
        <p key={message} className={severity === "error" ? "field-error" : "field-hint"}>
          {message}
        </p>
      ))}
    </>
  );
}
