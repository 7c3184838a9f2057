import type { RatePage } from "../domain/rate-page";
import type { RateErrors, RateTyped } from "../rate.schema";

type Problem = { isConflict: boolean; typed: RateTyped; errors: RateErrors; message: string | null };

/** A page of one person or vignette to rate; `problem`: what was sent and not saved. */
export type RateViewProps = RatePage & { problem: Problem | null; timeZone: string };
