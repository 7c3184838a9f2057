import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const AGAIN_MS = 1_000;

/** Loads the page again each second while a job runs; without scripts, the page has a link for it. */
export function useRefresh(isOn: boolean): void {
  const { state, revalidate } = useRevalidator();
  useEffect(() => {
    if (!isOn || state !== "idle") return;
    const timer = setTimeout(revalidate, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isOn, state, revalidate]);
}
