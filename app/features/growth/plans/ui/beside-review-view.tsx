import type { ReactNode } from "react";
import { Disclosure } from "~/ui/disclosure";
import { TimeText } from "~/ui/time-text";
import type { BesideReview } from "../domain/beside-review";

/** Folded beside a review: what its author may look at while rating. */
export function BesideReviewView({ beside, timeZone }: { beside: BesideReview; timeZone: string }) {
  const { name, goals, feedback, actions, reviews } = beside;
  return (
    <section aria-labelledby="beside" className="text-sm lg:mt-3">
      <h2 id="beside" className="font-semibold text-sm max-lg:sr-only">
        About {name}
      </h2>
      <Fold title="Goals" items={goals}>
        {({ id, title }) => (
          <a className="link" href={`/growth/goals/${id}`}>
            {title}
          </a>
        )}
      </Fold>
      <Fold title="Action items" items={actions}>
        {({ text, owner, dueOn }) => (
          <>
            {text}
            <span className="block text-muted">
              {owner}
              {dueOn && (
                <>
                  , due <TimeText value={dueOn} timeZone="UTC" format="date" />
                </>
              )}
            </span>
          </>
        )}
      </Fold>
      <Fold title="Feedback shared with you" items={feedback}>
        {({ text, giver, givenAt }) => (
          <>
            <span className="as-written">{text}</span>
            <span className="block text-muted">
              {giver}, <TimeText value={givenAt} timeZone={timeZone} format="date" />
            </span>
          </>
        )}
      </Fold>
      <Fold title="Past reviews" items={reviews}>
        {({ id, targetLevel, revealedAt, asksPeers }) => (
          <>
            <a className="link" href={`/assessments/${id}/conversation`}>
              {targetLevel}, <TimeText value={revealedAt} timeZone={timeZone} format="date" />
            </a>
            {asksPeers && (
              <>
                {" · "}
                <a className="link" href={`/assessments/${id}/peers`}>
                  Peer reviews
                </a>
              </>
            )}
          </>
        )}
      </Fold>
    </section>
  );
}

type FoldProps<Item> = { title: string; items: readonly Item[]; children: (item: Item) => ReactNode };

function Fold<Item extends { id: string }>({ title, items, children }: FoldProps<Item>) {
  if (items.length === 0) return <p className="py-0.5 text-muted">{title}: none</p>;
  return (
    <Disclosure summary={`${title} (${items.length})`}>
      <ul className="grid gap-2">
        {items.map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
