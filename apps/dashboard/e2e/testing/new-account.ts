import { expect } from "vitest"
import type { Watched } from "./browse.ts"
import type { Browsing } from "./global-setup.ts"

/** Somebody who can sign in. */
export interface NewAccount {
  readonly email: string
  readonly password: string
  readonly entity: { readonly id: string; readonly slug: string }
}

let made = 0

/** Makes an entity, and by an invitation an account that administers it. */
export const newAccount = async (
  { url, apiKey }: Pick<Browsing, "url" | "apiKey">,
  role: "owner" | "administrator" | "auditor",
): Promise<NewAccount> => {
  const ask = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    expect(response.ok, text).toBe(true)
    return JSON.parse(text)
  }
  const byKey = { authorization: `Bearer ${apiKey}` }
  const name = `Member ${++made} ${process.pid}`
  const { id, slug } = await ask("/entities", { name: `Entity of ${name}` }, byKey)
  const email = `${slug}@example.com`
  const { link } = await ask(`/entities/${id}/invitations`, { role, email }, byKey)
  const password = "a sentence that is long enough"
  const token = new URL(link).hash.slice(1)
  await ask("/invitations/accept", { token, name, password }, { origin: url })
  return { email, password, entity: { id, slug } }
}

/** Signs in as people do. */
export const signIn = async (
  { page, visit, settle }: Pick<Watched, "page" | "visit" | "settle">,
  { email, password }: Pick<NewAccount, "email" | "password">,
): Promise<void> => {
  if (!page.url().includes("/sign-in")) await visit("/sign-in")
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password", { exact: false }).first().fill(password)
  await page.getByRole("button", { name: "Continue" }).click()
  await page.getByRole("button", { name: "Account" }).waitFor()
  await settle()
}
