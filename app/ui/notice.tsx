import type { ReactNode } from "react";
import type { Tone } from "./badge";

type NoticeProps = {
  tone: Exclude<Tone, "neutral" | "accent">;
  title?: ReactNode;
  /** Read out when it appears: for what happens while the page is open. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
};

export function Notice({ tone, title, live, className, children }: NoticeProps) {
  const role = live ? (tone === "danger" ? "alert" : "status") : undefined;
  return (
    <div className={`notice tone-${tone}${className ? ` ${className}` : ""}`} role={role}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
