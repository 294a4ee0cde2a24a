import { hashPassword } from "@rollcall/accounts"
import { acceptInvitation, ensureBootstrapAccount, invite } from "@rollcall/administration"
import { type Client, makeClient } from "@rollcall/api"
import type { AccountRole } from "@rollcall/domain/directory"
import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import { type Called, callUrl } from "./call.ts"
import type { Call, Served } from "./serve.ts"

export const password = "correct horse battery staple"

/** A browser: it keeps the cookies it is given, and says which site's page asks. */
export interface Browser {
  /** A call below `/api/v1`. */
  readonly call: Call
  /** A call below `/api/auth`. */
  readonly auth: (action: string, fields?: Readonly<Record<string, unknown>>) => Promise<Called>
  readonly signIn: (email: string, secret?: string) => Promise<Called>
  /** What it would send, and what it was told of each cookie. */
  readonly cookie: () => string
  readonly setCookies: () => ReadonlyArray<string>
  /** The typed client, with the browser's cookies. */
  readonly client: Client
  readonly run: <A, E>(asked: Effect.Effect<A, E>) => Promise<A>
}

export const openBrowser = (publicUrl: string, cookies: Readonly<Record<string, string>> = {}): Browser => {
  const jar = new Map(Object.entries(cookies))
  const told: Array<string> = []
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
  const keep = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      told.push(line)
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === "" || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
  }
  const headers = (): Record<string, string> => ({
    origin: new URL(publicUrl).origin,
    "sec-fetch-site": "same-origin",
    ...(jar.size === 0 ? {} : { cookie: cookie() }),
  })
  const ask = async (url: string, init: RequestInit): Promise<Called> => {
    const called = await callUrl(url, init)
    keep(called.headers)
    return called
  }
  const send = (url: string, method: string, body: unknown, more: Readonly<Record<string, string>>) =>
    ask(url, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { "content-type": "application/json" }), ...more },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    })
  const auth: Browser["auth"] = (action, fields = {}) => send(`${publicUrl}/api/auth/${action}`, "POST", fields, {})
  return {
    call: (method, path, body, more = {}) => send(`${publicUrl}/api/v1${path}`, method, body, more),
    auth,
    signIn: (email, secret = password) => auth("sign-in/email", { email, password: secret }),
    cookie,
    setCookies: () => told,
    client: makeClient({
      baseUrl: publicUrl,
      fetch: async (url, init) => {
        const response = await fetch(url, {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers() },
        })
        keep(response.headers)
        return response
      },
    }),
    run: Effect.runPromise,
  }
}

/** Somebody with a role in an entity; their browser is signed in, unless it is not to be. */
export const newAccount = async (
  { run, server }: Served,
  entityId: string,
  role: AccountRole,
  signedIn = true,
): Promise<Browser & { readonly email: string; readonly accountId: string }> => {
  const email = `${role}-${randomUUID()}@example.com`
  const passwordHash = await hashPassword(password)
  const { accountId } = await run(
    Effect.gen(function* () {
      const { secret } = yield* invite(entityId, { role, email })
      return yield* acceptInvitation(secret, { wanted: { name: `The ${role}`, passwordHash } }, randomUUID())
    }),
  )
  const browser = openBrowser(server.publicUrl)
  if (signedIn) {
    const { status } = await browser.signIn(email)
    if (status !== 200) throw new Error(`signing in was answered ${status}`)
  }
  return { ...browser, email, accountId }
}

/** The operator that environment variables make. */
export const newOperator = async ({ run, server }: Served): Promise<Browser & { readonly email: string }> => {
  const email = `operator-${randomUUID()}@example.com`
  await run(ensureBootstrapAccount({ email, passwordHash: () => hashPassword(password) }))
  const browser = openBrowser(server.publicUrl)
  await browser.signIn(email)
  return { ...browser, email }
}
