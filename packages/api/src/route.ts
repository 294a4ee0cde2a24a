import type { ApiScope } from "@rollcall/domain/directory"
import type { Schema } from "effect"

/** What decodes to an `A`, from whatever it is sent as. */
export type Shape<A = unknown> = Schema.Codec<A, unknown>

/**
 * One verb on one path of the admin API, as data: the server, the typed client and the OpenAPI document are made of it.
 * Every `{name}` in the path is an id.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Below `/api/v1`, such as `/entities/{entityId}`. */
  readonly path: string
  /** What a key needs to ask it. */
  readonly scope: ApiScope
  /** About the installation: a key that is bound to an entity has no business there. */
  readonly ofInstallation?: true
  /** Decides who administers: an account must own the entity, and a key have the scope `operate` too. */
  readonly ofOwner?: true
  /** About the account that asks: a key has no business there. */
  readonly ofAccount?: true
  /** Asked by whoever holds the link in its body: no key and no session is needed. */
  readonly open?: true
  readonly summary: string
  readonly description?: string
  readonly query?: Shape
  readonly body?: Shape
  /** Needs an `If-Match` header that names the version that is changed. */
  readonly ifMatch?: true
  readonly status: 200 | 201 | 204
  /** What it answers with; absent: nothing. */
  readonly success?: Shape
  /** The answer has an `ETag`, of its `version`. */
  readonly etag?: true
  /** The answer never ends: server-sent events, each with data of this shape. */
  readonly events?: Shape
  /** The answer is a file of this media type. */
  readonly file?: string
}

/** Keeps what a route says in its type. */
export const defineRoutes = <const Routes extends Readonly<Record<string, Route>>>(routes: Routes): Routes => routes

/** The names in a path. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

/** The ids in a route's path. */
export type ParamsOf<R extends Route> = Readonly<Record<PathNames<R["path"]>, string>>

type TypeOf<S> = S extends Schema.Codec<infer A, unknown> ? A : undefined
type Of<R extends Route, Part extends keyof Route> = R extends { readonly [P in Part]: infer S } ? TypeOf<S> : undefined

export type QueryOf<R extends Route> = Of<R, "query">
export type BodyOf<R extends Route> = Of<R, "body">
export type SuccessOf<R extends Route> = R extends { readonly file: string } ? Uint8Array : Of<R, "success">
export type EventOf<R extends Route> = Of<R, "events">
