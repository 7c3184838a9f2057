/** Whoever planned it may have pasted the address of a call. */
export function Place({ place }: { place: string }) {
  if (!/^https:\/\/\S+$/.test(place)) return <span className="break-words">{place}</span>;
  return (
    <a className="link break-all" href={place} rel="noreferrer noopener">
      {place}
    </a>
  );
}
