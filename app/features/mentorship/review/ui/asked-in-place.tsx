import { useFetcher, useLocation } from "@remix-run/react";
import {
  type ComponentType,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { Dialog } from "~/ui/dialog";
import { isPlainClick } from "~/ui/page/follow-links";
import type { AskedPage } from "../domain/review-page";

type Answer = ComponentType<{ page: AskedPage; onClose: () => void }>;

type AskedInPlaceProps = {
  /** Of the run. */
  address: string;
  children: ReactNode;
};

/**
 * Answers questions about a match in a dialog, so that the list stays where it is. Each answer is also a page: without scripts, in
 * another tab, and if its scripts can't be loaded.
 */
export function AskedInPlace({ address, children }: AskedInPlaceProps) {
  const { load, data, state } = useFetcher<AskedPage>();
  const { pathname: here } = useLocation();
  const [isAsked, setAsked] = useState(false);
  const [Answer, setAnswer] = useState<Answer | null>(null);
  const [page, setPage] = useState<AskedPage | null>(null);
  const ask = (to: string) => {
    setAsked(true);
    load(to);
    import("./asked-answer").then(
      ({ AskedAnswer }) => setAnswer(() => AskedAnswer),
      () => location.assign(to),
    );
  };
  // Opens with the first answer, and keeps it until the next one arrives.
  const seen = useRef<AskedPage>();
  useEffect(() => {
    if (!isAsked || state !== "idle" || data === seen.current) return;
    seen.current = data;
    setPage(data ?? null);
  }, [isAsked, state, data]);
  const onClose = () => {
    setAsked(false);
    setPage(null);
  };

  const isQuestion = (pathname: string) => pathname === `${address}/why` || pathname === `${address}/what-if`;
  if (isQuestion(here)) return children;
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    // The bare address is a page of the run: a tab leads there.
    if (!link || !isPlainClick(event) || !isQuestion(link.pathname) || link.search === "") return;
    event.preventDefault();
    ask(link.pathname + link.search);
  };
  const onSubmit = (event: FormEvent) => {
    const form = event.target as HTMLFormElement;
    const { pathname } = new URL(form.action);
    if (form.method !== "get" || !isQuestion(pathname) || !form.closest("dialog")) return;
    event.preventDefault();
    ask(`${pathname}?${new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))}`);
  };
  return (
    <div onClickCapture={onClick} onSubmitCapture={onSubmit}>
      {children}
      <Dialog title={page && titleOf(page)} open={page !== null && Answer !== null} onClose={onClose}>
        {page && Answer && <Answer page={page} onClose={onClose} />}
      </Dialog>
    </div>
  );
}

/** What is asked stands in the heading below it. */
function titleOf(page: AskedPage): string {
  if ("supposed" in page) return "Effect on the matches";
  return page.mentee ? `Other mentors for ${page.mentee.name}` : "Other matches";
}
