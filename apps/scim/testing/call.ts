/** What a call was answered. */
export interface Called {
  readonly status: number
  readonly headers: Headers
  /** The body read as JSON, so that HTML fails; the text of CSV; `undefined` when there was none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
}

/** Fetches a URL, with no header but the given ones and those fetch adds. */
export const callUrl = async (url: string, init: RequestInit = {}): Promise<Called> => {
  const response = await fetch(url, { redirect: "manual", ...init })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: readBody(response.headers, text) }
}

/** What a body says, by its media type. */
export const readBody = (headers: Headers, text: string): Called["body"] => {
  if (text === "") return undefined
  return headers.get("content-type") === "text/csv" ? text : JSON.parse(text)
}
