import { Link } from "@remix-run/react";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { GROUPS, type Inbox, type InboxGroup, type InboxItem } from "./inbox";

const TITLES: Record<InboxGroup, string> = {
  overdue: "Overdue",
  week: "This week",
  later: "Later",
  waiting: "Waiting for others",
};

type Reading = { timeZone: string };

/** The reader's tasks in groups, each with a link to where it is done. */
export function InboxList({ inbox, timeZone }: { inbox: Inbox } & Reading) {
  const shown = GROUPS.filter((group) => inbox[group].length > 0);
  if (shown.length === 0) {
    return (
      <EmptyState title="Nothing to do">
        <p>New requests and due dates appear here.</p>
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-6">
      {shown.map((group) => (
        <Section key={group} id={group} title={`${TITLES[group]} (${inbox[group].length})`}>
          <InboxItems items={inbox[group]} timeZone={timeZone} arePrimary={group === "overdue" || group === "week"} />
        </Section>
      ))}
    </div>
  );
}

/** Tasks in a list. */
export function InboxItems({
  items,
  timeZone,
  arePrimary = false,
}: { items: readonly InboxItem[]; arePrimary?: boolean } & Reading) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <Item key={item.id} item={item} timeZone={timeZone} isPrimary={arePrimary} />
      ))}
    </ul>
  );
}

function Item({ item, timeZone, isPrimary }: { item: InboxItem; isPrimary: boolean } & Reading) {
  const { what, person, about, button, to } = item;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="dotted">
          <span className="font-medium">{what}</span> {person && <span>{person}</span>}
        </p>
        <p className="dotted text-muted text-sm">
          {about && <span>{about}</span>} <When item={item} timeZone={timeZone} />
        </p>
      </div>
      <LinkButton to={to} size="small" variant={isPrimary ? "primary" : "secondary"}>
        {button}
        <span className="sr-only">: {[person, about].filter(Boolean).join(", ") || what}</span>
      </LinkButton>
    </li>
  );
}

function When({ item: { due, days, at, since }, timeZone }: { item: InboxItem } & Reading) {
  if (days !== null && days < 0)
    return <strong className="whitespace-nowrap text-danger">{overdueInWords(-days)}</strong>;
  if (at) return <TimeText value={at} timeZone={timeZone} format="weekday-datetime" />;
  if (days === 0) return <span>Due today</span>;
  if (days === 1) return <span>Due tomorrow</span>;
  if (due)
    return (
      <span>
        Due <TimeText value={due} timeZone="UTC" />
      </span>
    );
  if (!since) return null;
  return (
    <span>
      Since <TimeText value={since} timeZone="UTC" />
    </span>
  );
}

const overdueInWords = (days: number) => (days === 1 ? "1 day overdue" : `${days} days overdue`);

/** Says how many more there are, with the link. */
export function InboxRest({ more }: { more: number }) {
  if (more <= 0) return null;
  return (
    <p className="mt-4">
      <Link className="link" to="/inbox?page=2">
        {more === 1 ? "1 more task" : `${more} more tasks`}
      </Link>
    </p>
  );
}
