import type { Browser } from "playwright-core"
import type { Filled } from "./fill.ts"
import type { Service } from "./service.ts"

/** What a browser keeps between its pages: the cookies of somebody who is signed in. */
export type BrowserState = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>

/** Makes the operator by the link the service printed, has them own both entities, and signs them in. */
export const operatorSession = async (
  browser: Browser,
  { url, apiKey, said }: Service,
  { emptySlug }: Pick<Filled, "emptySlug">,
): Promise<BrowserState> => {
  const context = await browser.newContext()
  const ask = async (path: string, data: object, headers: Readonly<Record<string, string>> = { origin: url }) => {
    const response = await context.request.post(`${url}/api${path}`, { data, headers })
    const text = await response.text()
    if (!response.ok()) throw new Error(`${path}: ${text}`)
    return text === "" ? undefined : JSON.parse(text)
  }
  const byKey = { authorization: `Bearer ${apiKey}` }
  const somebody = { name: "Olga Operator", email: "olga@example.com", password: "a sentence that is long enough" }
  await ask("/v1/set-up", { ...somebody, token: /set-up#(\S+)/.exec(said())?.[1] })
  await ask("/auth/sign-in/email", somebody)
  const entities = await (await context.request.get(`${url}/api/v1/entities`, { headers: byKey })).json()
  const empty = entities.items.find(({ slug }: { readonly slug: string }) => slug === emptySlug)
  const invited = { role: "owner", email: somebody.email }
  const { link } = await ask(`/v1/entities/${empty.id}/invitations`, invited, { ...byKey, origin: url })
  await ask("/v1/invitations/accept", { token: new URL(link).hash.slice(1) })
  const state = await context.storageState()
  await context.close()
  return state
}
