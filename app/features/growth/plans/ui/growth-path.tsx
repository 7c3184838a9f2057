import "./growth.css";
import { DayText } from "~/features/growth/ui/plan-words";
import type { PathLevel } from "../domain/growth-path";
import type { Target } from "../domain/plan-goal";

const MOVE_WORDS = { next: "Next level", advance: "Promotion", lateral: "Move at the same scope" } as const;

type GrowthPathProps = { path: readonly PathLevel[]; slug: string | null; target: Target | null };

/** The levels from the one held to the target. Drawn by styles, so that it reads as a list without them. */
export function GrowthPath({ path, slug, target }: GrowthPathProps) {
  if (path.length === 0) return null;
  const isReached = path.slice(1).every(({ by }) => by !== null);
  return (
    <ol className="growth-path" aria-label="Path to your target level">
      {path.map(({ code, title, ladderName, by, is }) => (
        <li key={code} className={`is-${is}${isReached ? "" : " is-unreached"}`}>
          <span className="font-medium">
            {slug ? (
              <a className="link" href={`/frameworks/${slug}/levels/${code}`}>
                {code} {title}
              </a>
            ) : (
              `${code} ${title}`
            )}
          </span>
          <span className="text-muted text-sm">
            {is === "held" && "Your level"}
            {is === "between" && by && MOVE_WORDS[by]}
            {is === "target" && (target ? "Your target" : "Next level")}
            {is === "target" && target?.targetOn && (
              <>
                , by <DayText day={target.targetOn} />
              </>
            )}
            {by === "lateral" && is === "target" && `, ${ladderName}, same scope`}
          </span>
        </li>
      ))}
    </ol>
  );
}
