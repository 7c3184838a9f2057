import "./opening.css";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { FormErrors, SelectField, TextField } from "~/ui/forms/field";
import { Icon } from "~/ui/icon";
import { Markup } from "~/ui/page/markup";
import { Selectable, SelectRow } from "~/ui/selection";
import { TimeText } from "~/ui/time-text";
import {
  ageInWords,
  type BoardPage,
  CLOSING_WORDS,
  CLOSINGS,
  LONG_WAIT_DAYS,
  PLACE_WORDS,
  type ShownCard,
  type ShownColumn,
  WAITING,
  WAITING_WORDS,
  type Waiting,
} from "../domain/board";
import { BoardDrag } from "./board-drag";
import { OpeningTasks } from "./opening-tasks";

export const BOARD_ID = "board-columns";

type BoardProps = Omit<BoardPage, "columns" | "titles"> & {
  /** Of the only column that is shown; `null` for all of them. */
  only: string | null;
  /** `ColumnsView`, as rendered. */
  html: string | null;
  messages?: readonly string[];
};

/** Stages as columns; candidates go on by drag, by the buttons of their card, or several at once. */
export function Board(props: BoardProps) {
  const { head, only, filter, total, messages, more } = props;
  const at = addressOf(head.id);
  const isFiltered = filter.code !== "" || filter.waiting !== null || filter.days > 0;
  return (
    <div className="grid grid-cols-1 gap-4">
      <OpeningTasks openingId={head.id} tasks={props.tasks} />
      <Filters {...props} isFiltered={isFiltered} at={at} />
      <FormErrors errors={messages} />
      {only && (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <strong>{only}</strong>
          <a className="link" href={at}>
            Show all columns
          </a>
        </p>
      )}
      {total === 0 ? (
        <Nobody isFiltered={isFiltered} at={at} mayAdd={props.mayAdd} head={head} />
      ) : (
        <Columns {...props} />
      )}
      {only && <Turner at={at} filter={filter} more={more} />}
    </div>
  );
}

const addressOf = (openingId: string) => `/hiring/openings/${openingId}/board`;

const AGES = [
  { value: "0", label: "Any time" },
  { value: "7", label: "7 days or longer" },
  { value: "14", label: "14 days or longer" },
  { value: "30", label: "30 days or longer" },
];

function Filters({ filter, total, isFiltered, at }: BoardProps & { isFiltered: boolean; at: string }) {
  const set = [filter.code !== "", filter.waiting !== null, filter.days > 0].filter(Boolean).length;
  return (
    <FilterBar folds={set} clear={isFiltered ? at : null} shown={total === 1 ? "1 candidate" : `${total} candidates`}>
      {filter.column && <input type="hidden" name="column" value={filter.column} />}
      <TextField label="Code" name="code" type="search" defaultValue={filter.code} maxLength={12} className="w-32" />
      <SelectField
        label="Waiting for"
        name="waiting"
        defaultValue={filter.waiting ?? ""}
        options={[
          { value: "", label: "Anything" },
          ...WAITING.map((one) => ({ value: one, label: WAITING_WORDS[one] })),
        ]}
      />
      <SelectField label="In this stage for" name="days" defaultValue={String(filter.days)} options={AGES} />
    </FilterBar>
  );
}

function Nobody({
  isFiltered,
  at,
  mayAdd,
  head,
}: { isFiltered: boolean; at: string } & Pick<BoardPage, "mayAdd" | "head">) {
  if (isFiltered) {
    return <EmptyState title="No matching candidates" action={<LinkButton to={at}>Show all candidates</LinkButton>} />;
  }
  const add = mayAdd && (
    <LinkButton to={`/hiring/openings/${head.id}/candidates/new`} variant="primary">
      Add candidate
    </LinkButton>
  );
  return (
    <EmptyState title="No candidates yet" action={add}>
      {mayAdd ? "Add the first one, or import a file." : "The candidate coordinator adds them."}
    </EmptyState>
  );
}

/** All that a move by hand needs: the buttons of the cards belong to it. */
const STEP_FORM = "board-step";

function Columns({ html, isOpen, mayMove }: BoardProps) {
  const board = <Markup id={BOARD_ID} html={html} />;
  if (!isOpen || !mayMove) return board;
  return (
    <>
      <form id={STEP_FORM} method="post">
        <input type="hidden" name="do" value="step" />
      </form>
      <Selectable actions={<BulkActions />}>
        <BoardDrag>{board}</BoardDrag>
      </Selectable>
    </>
  );
}

type ColumnsProps = Pick<BoardPage, "columns" | "titles" | "filter" | "isOpen" | "mayMove"> & {
  openingId: string;
  timeZone: string;
};

/** Rendered on the server alone: buttons, checkboxes and drags are heard around it. */
export function ColumnsView({ columns, ...of }: ColumnsProps) {
  const isSeveral = columns.length > 1;
  return (
    <section
      className={isSeveral ? "board" : "board board-single"}
      aria-label="Board"
      tabIndex={isSeveral ? 0 : undefined}
    >
      {columns.map((column) => (
        <ColumnView key={column.id} column={column} {...of} />
      ))}
    </section>
  );
}

function BulkActions() {
  return (
    <>
      <select name="way" aria-label="Move selected" className="control w-auto" defaultValue="on">
        <option value="on">To their next stage</option>
        <option value="back">One stage back</option>
      </select>
      <Button size="small" name="do" value="move" formNoValidate>
        Move
      </Button>
      <select name="reason" aria-label="Reason for closing" className="control w-auto" defaultValue="" required>
        <option value="">Reason for closing…</option>
        {CLOSINGS.map((one) => (
          <option key={one} value={one}>
            {CLOSING_WORDS[one]}
          </option>
        ))}
      </select>
      <Button size="small" name="do" value="close" variant="danger">
        Close candidates
      </Button>
      <Button size="small" name="do" value="remind" formNoValidate>
        Remind interviewers
      </Button>
    </>
  );
}

type ColumnProps = Omit<ColumnsProps, "columns"> & { column: ShownColumn };

function ColumnView({ column, ...props }: ColumnProps) {
  const { id, title, count, cards, ends } = column;
  const hidden = count - cards.length;
  const isAlone = props.filter.column !== null;
  const isFolded = count === 0 || ends.length > 0;
  return (
    <section
      className={isFolded ? "board-column board-column-folded" : "board-column"}
      aria-labelledby={`column-${id}`}
      data-column={id}
    >
      <h3 id={`column-${id}`} className="board-head">
        {title} <span className="board-count">{count}</span>
      </h3>
      {cards.length > 0 && (
        <ul className="board-cards">
          {cards.map((card) => (
            <Card key={card.id} card={card} column={column} {...props} />
          ))}
        </ul>
      )}
      {ends.length > 0 && (
        <ul className="text-sm">
          {ends.map((end) => (
            <li key={end.place}>
              {end.count} {PLACE_WORDS[end.place].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
      {count === 0 && <p className="board-none">None</p>}
      {hidden > 0 && !isAlone && (
        <a className="link block py-1 text-sm" href={columnAddress(addressOf(props.openingId), id, props.filter)}>
          {ends.length > 0 ? "Show all" : `${hidden} more`}
          <span className="sr-only"> in {title}</span>
        </a>
      )}
    </section>
  );
}

function columnAddress(at: string, column: string, { code, waiting, days }: BoardPage["filter"], page = 1): string {
  const given = {
    column,
    ...(code === "" ? {} : { code }),
    ...(waiting === null ? {} : { waiting }),
    ...(days === 0 ? {} : { days: String(days) }),
    ...(page === 1 ? {} : { page: String(page) }),
  };
  return `${at}?${new URLSearchParams(given)}`;
}

type CardProps = ColumnProps & { card: ShownCard };

function Card({ card, column, mayMove, isOpen, titles, timeZone }: CardProps) {
  const { id, code, days, waiting, interview, back, on, place } = card;
  const isStill = column.place === "ENDED";
  const moves = isOpen && mayMove;
  return (
    <li className="board-card" data-card={id} draggable={moves && (back !== null || on !== null) ? true : undefined}>
      <p className="board-card-head">
        {moves && !isStill && <SelectRow name="candidate" value={id} label={code} />}
        <a className="link font-medium" href={`/hiring/candidates/${id}`}>
          {code}
        </a>
        {!isStill && (
          <span className={days >= LONG_WAIT_DAYS ? "board-age board-age-long" : "board-age"}>
            <span className="sr-only">In this stage: </span>
            {ageInWords(days)}
          </span>
        )}
      </p>
      {isStill ? <Badge tone={place === "HIRED" ? "good" : "neutral"}>{PLACE_WORDS[place]}</Badge> : null}
      {waiting && <p className="text-sm">{WAITING_WORDS[waiting]}</p>}
      {interview && (
        <p className="text-muted text-sm">
          <TimeText value={interview.startsAt} timeZone={timeZone} format="datetime" />
        </p>
      )}
      {isOpen && !isStill && (
        <p className="board-card-acts">
          <NextLink card={card} waiting={waiting} />
          {moves && back && (
            <Button
              form={STEP_FORM}
              name="step"
              value={`${id}:${column.id}:${back}`}
              size="small"
              variant="quiet"
              data-to={back}
              aria-label={`Move ${code} back to ${titles[back]}`}
            >
              <Icon name="previous" />
            </Button>
          )}
          {moves && on && (
            <Button
              form={STEP_FORM}
              name="step"
              value={`${id}:${column.id}:${on}`}
              size="small"
              variant={waiting === "next" ? "primary" : "quiet"}
              data-to={on}
              aria-label={`Move ${code} to ${titles[on]}`}
            >
              <Icon name="next" />
            </Button>
          )}
        </p>
      )}
    </li>
  );
}

/** Where what waits is done. */
function NextLink({ card: { id, code, interview }, waiting }: { card: ShownCard; waiting: Waiting | null }) {
  const link = nextLink(id, interview?.id ?? "", waiting);
  if (!link) return null;
  return (
    <a className="link mr-auto text-sm" href={link.to}>
      {link.words}
      <span className="sr-only"> of {code}</span>
    </a>
  );
}

function nextLink(id: string, interviewId: string, waiting: Waiting | null): { to: string; words: string } | null {
  switch (waiting) {
    case "start":
    case "schedule":
    case "choice":
      return {
        to: `/hiring/candidates/${id}/schedule`,
        words: waiting === "choice" ? "See times" : "Schedule interview",
      };
    case "panel":
      // Where whole panels are proposed.
      return { to: `/hiring/candidates/${id}/interviews#panels`, words: "Find interviewers" };
    case "answers":
    case "interview":
    case "scorecards":
      return { to: `/hiring/interviews/${interviewId}`, words: "Open interview" };
    case "decision":
      return { to: `/hiring/candidates/${id}`, words: "Open candidate" };
    default:
      return null;
  }
}

function Turner({ at, filter, more }: { at: string; filter: BoardPage["filter"]; more: boolean }) {
  const { page, column } = filter;
  if (column === null || (page === 1 && !more)) return null;
  return (
    <nav aria-label="Pages" className="flex gap-4">
      {page > 1 && (
        <a className="link" href={columnAddress(at, column, filter, page - 1)} rel="prev">
          Previous page
        </a>
      )}
      {more && (
        <a className="link" href={columnAddress(at, column, filter, page + 1)} rel="next">
          Next page
        </a>
      )}
    </nav>
  );
}
