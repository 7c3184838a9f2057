import type { ReactNode } from "react";
import { Notice } from "./notice";

type RetiredNoticeProps = {
  /** What is retired; `null` while it is in use. */
  retirement: { name: string; replacement: { slug: string; name: string } | null } | null;
  className?: string;
  children?: ReactNode;
};

/** That a framework is retired, what replaces it, and what to do next as `children`. Nothing for one in use. */
export function RetiredNotice({ retirement, className, children }: RetiredNoticeProps) {
  if (!retirement) return null;
  const { name, replacement } = retirement;
  return (
    <Notice tone="info" className={className}>
      <p>
        {name} is retired.{" "}
        {replacement && (
          <>
            <a className="link" href={`/frameworks/${replacement.slug}`}>
              {replacement.name}
            </a>{" "}
            replaces it.{" "}
          </>
        )}
        {children}
      </p>
    </Notice>
  );
}
