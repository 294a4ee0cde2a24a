import type { Browsing } from "./global-setup.ts"

/** An entity of its own with an identity provider that pushes. */
export interface ConnectedEntity {
  readonly slug: string
  readonly entityId: string
  /** A call of the identity provider. */
  readonly scim: (method: string, path: string, body?: object) => Promise<Answered>
}

interface Answered {
  readonly id: string
}

const ask = async (url: string, method: string, token: string, body?: object) => {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok && response.status !== 403) throw new Error(`${method} ${url}: ${await response.text()}`)
  return JSON.parse((await response.text()) || "{}")
}

/** Makes an entity that nothing else touches, with a connection that is in use. */
export const connectedEntity = async (
  { url, apiKey }: Pick<Browsing, "url" | "apiKey">,
  name: string,
): Promise<ConnectedEntity> => {
  return connect({ url, apiKey }, await ask(`${url}/api/v1/entities`, "POST", apiKey, { name }))
}

/** Gives an entity a connection that is in use. */
export const connect = async (
  { url, apiKey }: Pick<Browsing, "url" | "apiKey">,
  { id: entityId, slug }: { readonly id: string; readonly slug: string },
): Promise<ConnectedEntity> => {
  const made = await ask(`${url}/api/v1/entities/${entityId}/connections`, "POST", apiKey, { idp: "okta" })
  return {
    slug,
    entityId,
    scim: (method, path, body) => ask(`${made.tenantUrl}${path}`, method, made.accessToken, body),
  }
}

/** A person as Okta sends them. */
export const oktaPerson = (name: string, more: object = {}): object => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: `${name.toLowerCase()}@example.com`,
  displayName: `${name} Example`,
  externalId: `00u-${name}`,
  emails: [{ value: `${name.toLowerCase()}@example.com`, type: "work", primary: true }],
  active: true,
  ...more,
})
