import { useEffect, useState } from "react";

type BellProps = {
  /** Count at the time the page was rendered; later changes are pushed. */
  unread: number;
  /** Number of the last event that the count includes. */
  number: number;
};

const MOST_SHOWN = 99;

/** Links to the notifications and shows how many are new. */
export function Bell(props: BellProps) {
  const unread = useUnread(props);
  const count = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
  return (
    <a href="/notices" className="bell" aria-label={labelOf(unread, count)}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor">
        <path
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M6 8a6 6 0 0 1 12 0c0 7 3 8 3 8H3s3-1 3-8M10.3 20a1.9 1.9 0 0 0 3.4 0"
        />
      </svg>
      {unread > 0 ? (
        <span className="bell-count" aria-hidden="true">
          {count}
        </span>
      ) : null}
    </a>
  );
}

function labelOf(unread: number, count: string): string {
  return unread === 0 ? "Notifications" : `Notifications, ${count} new`;
}

/** Updates the count live. A hidden page holds no connection and asks when it is shown again. */
function useUnread({ unread, number }: BellProps): number {
  const [heard, setHeard] = useState({ unread, number });
  useEffect(() => setHeard((last) => (number >= last.number ? { unread, number } : last)), [unread, number]);
  useEffect(() => {
    let source: EventSource | null = null;
    let known = number;
    const ask = async () => {
      const answer = await fetch("/notices/unread").catch(() => null);
      const count = answer?.ok ? ((await answer.json().catch(() => null)) as BellProps | null) : null;
      if (!count || count.number < known) return;
      known = count.number;
      setHeard(count);
    };
    const open = () => {
      if (source || document.visibilityState === "hidden") return;
      source = new EventSource(`/notices/events?after=${known}`);
      source.onmessage = () => void ask();
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const turn = () => (document.visibilityState === "hidden" ? close() : open());
    open();
    document.addEventListener("visibilitychange", turn);
    return () => {
      document.removeEventListener("visibilitychange", turn);
      close();
    };
  }, [number]);
  return heard.unread;
}
