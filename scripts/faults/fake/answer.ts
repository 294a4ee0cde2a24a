/** What a fake server answers. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly retryAfter?: number
}

export const refused = (status: number, detail: string): Answer => ({
  status,
  body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail },
})

export const busy: Answer = { ...refused(503, "the database is away"), retryAfter: 1 }

/** The page of a list that a query asks for. */
export const page = (query: URLSearchParams, all: ReadonlyArray<unknown>): Answer => {
  const [start, count] = [Number(query.get("startIndex") ?? 1), Number(query.get("count") ?? 100)]
  const Resources = all.slice(start - 1, start - 1 + count)
  return {
    status: 200,
    body: { totalResults: all.length, startIndex: start, itemsPerPage: Resources.length, Resources },
  }
}
