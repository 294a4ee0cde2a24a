import { type Client, type ClientError, makeClient } from "@rollcall/api"
import { Cause, Effect, Exit, type Stream } from "effect"

/** The functions of the client as promises that reject with a `ClientError`; streams stay what they are. */
type Promised<F> = F extends (...input: infer I) => Effect.Effect<infer A, ClientError>
  ? (...input: I) => Promise<A>
  : F
export type Api = { readonly [G in keyof Client]: { readonly [N in keyof Client[G]]: Promised<Client[G][N]> } }

const client = makeClient({
  baseUrl: location.origin,
  fetch: (url, init) => {
    const headers = new Headers(init.headers)
    // Explanations come in the language of the page, whatever the browser's is.
    headers.set("Accept-Language", document.documentElement.lang)
    return fetch(url, { ...init, headers, credentials: "same-origin" })
  },
})

const promised =
  (ask: (input: never) => Effect.Effect<unknown, ClientError> | Stream.Stream<unknown, ClientError>) =>
  (input: never) => {
    const asked = ask(input)
    if (!Effect.isEffect(asked)) return asked
    return Effect.runPromiseExit(asked).then((exit) => {
      if (Exit.isSuccess(exit)) return exit.value
      throw Cause.squash(exit.cause)
    })
  }

/** The admin API, asked as whoever is signed in. */
export const api = Object.fromEntries(
  Object.entries(client).map(([group, functions]) => [
    group,
    Object.fromEntries(Object.entries(functions).map(([name, ask]) => [name, promised(ask as never)])),
  ]),
  // Each function is the client's own, turned.
) as unknown as Api
