/** Those one was in lately come first, the last of all at the top; the others keep their order. */
export const recentFirst = <A extends { readonly slug: string }>(
  entities: ReadonlyArray<A>,
  recent: ReadonlyArray<string>,
): ReadonlyArray<A> => {
  const place = ({ slug }: A): number => (recent.includes(slug) ? recent.indexOf(slug) : recent.length)
  return entities.toSorted((a, b) => place(a) - place(b))
}

const mostKept = 20

export const withRecent = (recent: ReadonlyArray<string>, slug: string): ReadonlyArray<string> =>
  [slug, ...recent.filter((other) => other !== slug)].slice(0, mostKept)
