import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

/** Browsers come back by themselves after a lost connection, and never after a refusal: that may have been a bad moment. */
const TRY_AGAIN_MS = [5_000, 30_000, 120_000];

const ASK_AGAIN_MS = 3_000;

/**
 * Data that cannot be read takes the page away, and with it what somebody is typing there. So the server is asked first,
 * whether it is there and still lets them in.
 */
async function reachable(address: string): Promise<"yes" | "no" | "refused"> {
  const answer = await fetch(address, { method: "HEAD", redirect: "manual" }).catch(() => null);
  if (!answer || answer.status >= 500) return "no";
  return answer.ok ? "yes" : "refused";
}

/** `off`: the page does not hear of changes; reloading shows them. */
export type LiveState = "starting" | "on" | "away" | "off";

/**
 * Reads the page's data anew whenever something has happened in its room. A page that nobody looks at holds no connection, of
 * which a browser has few; it catches up when it is looked at again.
 * @param address of the events.
 * @param number what the page's data was made from: events up to it are known.
 */
export function useLive(address: string, number: number): LiveState {
  const [state, setState] = useState<LiveState>("starting");
  const revalidator = useRevalidator();
  const isIdle = useNavigation().state === "idle" && revalidator.state === "idle";
  const mayRead = useRef(isIdle);
  mayRead.current = isIdle;
  const known = useRef(number);
  known.current = Math.max(known.current, number);
  const isReading = useRef(false);
  const isShown = useRef(true);
  const heard = useRef(number);
  const read = useRef(() => {});
  // Only one reading at a time, and none into what the page is being sent already, which it would break off: what is heard
  // meanwhile asks for another one after it.
  read.current = () => {
    if (isReading.current || heard.current <= known.current) return;
    isReading.current = true;
    void reachable(address).then((answer) => {
      if (answer === "yes" && mayRead.current) return revalidator.revalidate();
      isReading.current = false;
      if (answer === "yes") return;
      setState(answer === "no" ? "away" : "off");
      if (answer === "no" && isShown.current) setTimeout(() => read.current(), ASK_AGAIN_MS);
    });
  };
  // A reading is over when the page is idle again, or has newer data: React may show only the end of what goes by quickly.
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer data ends a reading
  useEffect(() => {
    if (!isIdle) return;
    isReading.current = false;
    read.current();
  }, [isIdle, number]);
  useEffect(() => {
    if (number > 0) setState((present) => (present === "away" ? "on" : present));
  }, [number]);
  useEffect(() => {
    isShown.current = true;
    let source: EventSource | null = null;
    let refusals = 0;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      if (source || document.visibilityState === "hidden") return;
      source = new EventSource(`${address}?after=${Math.max(known.current, heard.current)}`);
      source.onopen = () => {
        refusals = 0;
        setState("on");
      };
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return setState("away");
        close();
        const pause = TRY_AGAIN_MS[refusals++];
        setState(pause === undefined ? "off" : "away");
        if (pause !== undefined) again = setTimeout(open, pause);
      };
      source.onmessage = ({ lastEventId }) => {
        heard.current = Math.max(heard.current, Number(lastEventId));
        read.current();
      };
    };
    const close = () => {
      clearTimeout(again);
      source?.close();
      source = null;
    };
    const turn = () => (document.visibilityState === "hidden" ? close() : open());
    open();
    document.addEventListener("visibilitychange", turn);
    return () => {
      isShown.current = false;
      document.removeEventListener("visibilitychange", turn);
      close();
    };
  }, [address]);
  return state;
}
