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
import type { AskedPage } from "../domain/review-page";

type Answer = ComponentType<{ page: AskedPage; onClose: () => void }>;

type AskedInPlaceProps = {
  /** Of the run. */
  address: string;
  children: ReactNode;
};

/**
 * Answers the questions of a list, such as why a pair is none, over that list, which stays where it is. Each question is a page as
 * well: without scripts, in another tab, and while the scripts of the answer can't be loaded.
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
  // Until the first answer is there nothing opens, and until the next one the last one stays.
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
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    // Without anything after it, the address is the page where one chooses whom to ask about.
    if (!link || !isPlain || !isQuestion(link.pathname) || link.search === "") return;
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
      <Dialog
        title={page && "supposed" in page ? "Trial" : "Another match"}
        open={page !== null && Answer !== null}
        onClose={onClose}
      >
        {page && Answer && <Answer page={page} onClose={onClose} />}
      </Dialog>
    </div>
  );
}
