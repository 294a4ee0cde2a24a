import type { HttpRequest } from "./connection.ts"

/** Where one entity is served, and how to ask it. */
export interface Entity {
  readonly key: string
  /** Ends every userName of the entity, so that whose a user is can be seen. */
  readonly domain: string
  readonly get: (path: string) => HttpRequest
  readonly post: (path: string, body: object) => HttpRequest
  readonly put: (path: string, body: object) => HttpRequest
  readonly patch: (path: string, body: object) => HttpRequest
  readonly remove: (path: string) => HttpRequest
}

export interface EntityAddress {
  readonly key: string
  readonly token: string
  readonly domain: string
}

/** The headers are those of Okta's provisioning agent. */
export const makeEntity = ({ key, token, domain }: EntityAddress): Entity => {
  const headers = {
    accept: "application/scim+json",
    "accept-charset": "utf-8",
    "user-agent": "Okta SCIM Client 1.0.0",
    authorization: `Bearer ${token}`,
  }
  const headersOfBody = { ...headers, "content-type": "application/scim+json; charset=utf-8" }
  const below = (path: string) => `/scim/v2/${key}${path}`
  const without = (method: string) => (path: string) => ({ method, path: below(path), headers })
  const withBody = (method: string) => (path: string, body: object) => ({
    method,
    path: below(path),
    headers: headersOfBody,
    body: JSON.stringify(body),
  })
  return {
    key,
    domain,
    get: without("GET"),
    post: withBody("POST"),
    put: withBody("PUT"),
    patch: withBody("PATCH"),
    remove: without("DELETE"),
  }
}
