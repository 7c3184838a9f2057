import type { ComponentPropsWithRef } from "react";

type Look = {
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "normal" | "small";
};

/** A submit button unless told otherwise, as in HTML. */
export function Button({ variant, size, className, ...button }: Look & ComponentPropsWithRef<"button">) {
  return <button type="submit" {...button} className={look({ variant, size }, className)} />;
}

type LinkButtonProps = Look & Omit<ComponentPropsWithRef<"a">, "href"> & { to: string };

/**
 * A link that is the next step of a page; it stays a link, for the keyboard and for new tabs. The shell follows plain links, which
 * cost the server a fraction of a `Link`; `rel="external"` leaves one to the browser, such as what leads to another site.
 * @param to begins with `/` or `?`.
 */
export function LinkButton({ variant, size, className, to, ...link }: LinkButtonProps) {
  return <a {...link} href={to} className={look({ variant, size }, className)} />;
}

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
