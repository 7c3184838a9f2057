import type { ReactNode } from "react";
import { Notice } from "~/ui/notice";

/** Shown once: what is stored of them opens nothing. */
export function RecoveryCodes({ codes, children }: { codes: readonly string[]; children?: ReactNode }) {
  return (
    <Notice tone="good" title="Your recovery codes" className="mb-6 max-w-measure" live>
      <p>Save these somewhere safe. Each works once if you lose your other ways to sign in. They aren't shown again.</p>
      <ul className="mt-3 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="whitespace-nowrap">{code}</code>
          </li>
        ))}
      </ul>
      {children}
    </Notice>
  );
}
