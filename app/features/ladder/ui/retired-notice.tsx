import type { ReactNode } from "react";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import { Notice } from "~/ui/notice";

type RetiredNoticeProps = { retirement: Retirement | null; className?: string; children?: ReactNode };

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
