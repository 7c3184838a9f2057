/** In the place of a number that would tell of too few people; it says so to everybody, screen readers too. */
export function HiddenCount({ minimum }: { minimum: number }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">hidden, to protect groups under {minimum}</span>
    </>
  );
}
