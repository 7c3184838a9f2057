export default function Home() {
  return <h1>Waymark</h1>;
}
