/** The name beside a painted trail blaze; links home. */
export function Brand() {
  return (
    <a href="/" className="brand">
      <BrandName />
    </a>
  );
}

/** The same for readers who have no home here. */
export function BrandName() {
  return (
    <>
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" className="brand-mark">
        <path fill="currentColor" d="M2 1h8l5 7-5 7H2l5-7z" />
      </svg>
      <span>Waymark</span>
    </>
  );
}
