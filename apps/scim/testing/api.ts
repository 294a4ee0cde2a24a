import { createApiKey, createEntity } from "@rollcall/administration"
import { type Client, makeClient, problemKinds, type ProblemKind, problemType } from "@rollcall/api"
import type { TestDatabaseKind } from "@rollcall/database/testing"
import { type ApiScope, apiScopes } from "@rollcall/domain/directory"
import { Effect } from "effect"
import { expect } from "vitest"
import { type Called, callUrl } from "./call.ts"
import type { Call, Served, ServeOptions } from "./serve.ts"
import { useServer } from "./use-server.ts"

/** A key of the admin API, and calls made with it. */
export interface TestApi {
  readonly id: string
  readonly key: string
  /** A call below `/api/v1`, as any program makes it. */
  readonly call: Call
  /** The typed client. */
  readonly client: Client
  /** What the client's function answers; anything else is thrown. */
  readonly run: <A, E>(asked: Effect.Effect<A, E>) => Promise<A>
}

export interface ServedApi extends Served {
  /** A key with every scope, for one entity or (absent) all. */
  readonly keyFor: (entityId?: string, scopes?: ReadonlyArray<ApiScope>) => Promise<TestApi>
  /** An entity of its own, and a key that is bound to it. */
  readonly newEntity: (name?: string) => Promise<TestApi & { readonly entityId: string }>
}

const root = { scopes: apiScopes }

export const servedApi = (served: Served): ServedApi => {
  const keyFor: ServedApi["keyFor"] = async (entityId, scopes = apiScopes) => {
    const wanted = { name: "Test", scopes, ...(entityId === undefined ? {} : { entityId }) }
    const { apiKey, text } = await served.run(createApiKey(root, wanted))
    return { id: apiKey.id, ...apiWith(served.server.publicUrl, text) }
  }
  return {
    ...served,
    keyFor,
    newEntity: async (name = "Test") => {
      const { id } = await served.run(createEntity(name))
      return { entityId: id, ...(await keyFor(id)) }
    },
  }
}

/** The admin API at an address, asked with a key. */
export const apiWith = (publicUrl: string, key: string): Omit<TestApi, "id"> => ({
  key,
  call: (method, path, body, headers = {}) =>
    callUrl(`${publicUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  client: makeClient({ baseUrl: publicUrl, key, fetch }),
  run: Effect.runPromise,
})

/** One server and database for the tests of the `describe` it is called in, as `useServer`. */
export const useApi = (kind: Pick<TestDatabaseKind, "open">, options?: ServeOptions): (() => ServedApi) => {
  const served = useServer(kind, options)
  return () => servedApi(served())
}

/** Holds an answer against what every problem is: its shape, its media type, and nothing of the server's inside. */
export const expectProblem = (
  { status, headers, body }: Pick<Called, "status" | "headers" | "body">,
  kind: ProblemKind,
  detail: RegExp = /\S/,
): void => {
  expect([status, body?.type], JSON.stringify(body)).toEqual([problemKinds[kind].status, problemType(kind)])
  expect(headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
  expect(headers.get("cache-control")).toBe("no-store")
  expect(body).toMatchObject({ title: problemKinds[kind].title, status, detail: expect.stringMatching(detail) })
  expect(body.instance).toBe(`urn:uuid:${headers.get("x-request-id")}`)
  expect(body.detail).not.toMatch(/\n\s+at |node_modules|\.ts:\d|\bselect\b|\binsert\b/i)
}
