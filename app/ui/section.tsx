import { type ReactNode, useId } from "react";

type SectionProps = {
  /** Of the heading, where an address leads to it. */
  id?: string;
  title: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a page under a heading that names it. */
export function Section({ id, title, className, children }: SectionProps) {
  const ownId = useId();
  const headingId = id ?? ownId;
  return (
    <section aria-labelledby={headingId} className={className}>
      <h2 id={headingId} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  );
}
