import { Link, type LinkProps } from "@remix-run/react";
import type { ComponentPropsWithRef } from "react";

type Look = {
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "normal" | "small";
};

/** A submit button unless told otherwise, as in HTML. */
export function Button({ variant, size, className, ...button }: Look & ComponentPropsWithRef<"button">) {
  return <button type="submit" {...button} className={look({ variant, size }, className)} />;
}

/**
 * A link that is the next step of a page; it stays a link, for the keyboard and for new tabs. An address alone needs no `Link`: the
 * shell follows plain ones, which cost the server a fraction.
 */
export function LinkButton({ variant, size, className, to, ...link }: Look & LinkProps) {
  const looks = look({ variant, size }, className);
  if (!isPlain(to, link)) return <Link {...link} to={to} className={looks} />;
  return (
    <a {...link} href={to} className={looks}>
      {link.children}
    </a>
  );
}

const OF_ROUTER = ["reloadDocument", "preventScrollReset", "replace", "state", "relative", "prefetch", "discover"];

const isPlain = (to: LinkProps["to"], link: object): to is string =>
  typeof to === "string" && /^\/(?!\/)/.test(to) && !OF_ROUTER.some((name) => name in link);

function look({ variant = "secondary", size }: Look, more?: string): string {
  return `button button-${variant}${size === "small" ? " button-small" : ""}${more ? ` ${more}` : ""}`;
}

/** What a button sends as `do`, and what it says. */
type Choice = { send: string; label: string };

/** The two answers to what somebody has asked for; the first is the usual one. */
export function AnswerButtons({ yes, no }: { yes: Choice; no: Choice }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button name="do" value={yes.send} variant="primary">
        {yes.label}
      </Button>
      <Button name="do" value={no.send}>
        {no.label}
      </Button>
    </div>
  );
}
