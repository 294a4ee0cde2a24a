import { Client } from "undici"

/** A request, whole. */
export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** One kept-alive connection: one request at a time. */
export interface Connection {
  /** Fails when the connection ends before the answer does. */
  readonly exchange: (request: HttpRequest) => Promise<Answer>
  readonly close: () => Promise<void>
}

const patience = 30_000

export const connect = (port: number): Connection => {
  const client = new Client(`http://127.0.0.1:${port}`, {
    pipelining: 1,
    connect: { timeout: patience },
    headersTimeout: patience,
    bodyTimeout: patience,
  })
  return {
    exchange: async (request) => {
      const { statusCode, body } = await client.request(request)
      return { status: statusCode, body: await body.text() }
    },
    close: () => client.destroy(),
  }
}
