import { Link } from "@remix-run/react";
import { KIND_WORDS, type MentorshipKind } from "../domain/programme";

/** What somebody can found: each leads to a form with what such programmes usually go by. */
export function ProgrammeKinds() {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {(Object.keys(KIND_WORDS) as MentorshipKind[]).map((kind) => (
        <li key={kind} className="py-3">
          <Link className="link font-medium" to={`?kind=${kind}`}>
            {KIND_WORDS[kind].label}
          </Link>
          <p className="text-muted text-sm">{KIND_WORDS[kind].about}</p>
        </li>
      ))}
    </ul>
  );
}
