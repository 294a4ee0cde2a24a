/** Which page of a list is asked for. */
export interface Page {
  /** The id it begins behind. */
  readonly after?: string
  /** How many rows to look for: one more than is shown, which tells whether there is another page. */
  readonly limit: number
  readonly cursorBehind: (id: string) => string
}

/** The page of these rows as it is answered. */
export const showPage = <Row extends { readonly id: string }, Item>(
  { limit, cursorBehind }: Page,
  rows: ReadonlyArray<Row>,
  show: (row: Row) => Item,
): { readonly items: ReadonlyArray<Item>; readonly nextCursor: string | null } => {
  const shown = rows.slice(0, limit - 1)
  const last = shown.at(-1)
  const hasMore = rows.length === limit && last !== undefined
  return { items: shown.map(show), nextCursor: hasMore ? cursorBehind(last.id) : null }
}
