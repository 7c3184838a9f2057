import { Link } from "@remix-run/react";
import { dayStart } from "~/kernel/time/day";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TimeText } from "~/ui/time-text";
import type { NoticeItem } from "./notices.server";

export function NoticeList({ items }: { items: readonly NoticeItem[] }) {
  if (items.length === 0) {
    return (
      <EmptyState title="No notifications yet">
        You'll hear here when a review is revealed, an outcome is ready or a colleague gives you feedback.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <Item key={item.id} {...item} />
      ))}
    </ul>
  );
}

function Item({ id, subject, path, on, isUnread }: NoticeItem) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className={isUnread ? "wrap-anywhere font-medium" : "wrap-anywhere"}>
          {path === null ? (
            subject
          ) : (
            <Link className="link" to={path}>
              {subject}
            </Link>
          )}{" "}
          {isUnread ? <Badge tone="info">New</Badge> : null}
        </p>
        <p className="text-muted text-sm">
          <TimeText value={dayStart(on)} timeZone="UTC" />
        </p>
      </div>
      {isUnread ? (
        <form method="post">
          <input type="hidden" name="notice" value={id} />
          <Button name="do" value="read" size="small" aria-label={`Mark as read: ${subject}`}>
            Mark as read
          </Button>
        </form>
      ) : null}
    </li>
  );
}
