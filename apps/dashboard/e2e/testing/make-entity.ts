import type { Service } from "./service.ts"

/** An entity that a test has to itself, and the other side of its connection. */
export interface MadeEntity {
  readonly entityId: string
  readonly slug: string
  /** Pushes somebody as Okta would. */
  readonly person: (name: string, more: object) => Promise<void>
}

const send = async (address: string, token: string, body: unknown, mediaType = "application/json") => {
  const response = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": mediaType },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** Makes an entity that Okta is connected to. */
export const makeEntity = async (
  { url, apiKey }: Pick<Service, "url" | "apiKey">,
  name: string,
): Promise<MadeEntity> => {
  const api = `${url}/api/v1/entities`
  const { id: entityId, slug } = await send(api, apiKey, { name })
  const connection = await send(`${api}/${entityId}/connections`, apiKey, { idp: "okta" })
  const { tenantUrl, accessToken } = connection
  return {
    entityId,
    slug,
    person: async (userName, more) => {
      const user = {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
        userName: `${userName}@example.com`,
        active: true,
        ...more,
      }
      await send(`${tenantUrl}/Users`, accessToken, user, "application/scim+json")
    },
  }
}
