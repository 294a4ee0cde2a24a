const letters = new Intl.Segmenter()

const first = (word: string, n: number): string =>
  [...letters.segment(word)]
    .slice(0, n)
    .map(({ segment }) => segment)
    .join("")

/** Two letters by which an entity is told from others at a glance. */
export const entityMark = (name: string): string => {
  const [one = "", other] = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "")
  return (other === undefined ? first(one, 2) : `${first(one, 1)}${first(other, 1)}`).toLocaleUpperCase("en")
}
