/** Where one entity is served, and how to ask it: every method gives a whole HTTP request as text. */
export interface Entity {
  readonly key: string
  /** Ends every userName of the entity, so that whose a user is can be seen. */
  readonly domain: string
  readonly get: (path: string) => string
  readonly post: (path: string, body: object) => string
  readonly put: (path: string, body: object) => string
  readonly patch: (path: string, body: object) => string
  readonly remove: (path: string) => string
}

export interface EntityAddress {
  readonly port: number
  readonly key: string
  readonly token: string
  readonly domain: string
}

/** The headers are those of Okta's provisioning agent. */
export const makeEntity = ({ port, key, token, domain }: EntityAddress): Entity => {
  const head = (method: string, path: string) =>
    `${method} /scim/v2/${key}${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/scim+json\r\n` +
    `Accept-Charset: utf-8\r\nUser-Agent: Okta SCIM Client 1.0.0\r\nAuthorization: Bearer ${token}\r\n`
  const withBody = (method: string) => (path: string, body: object) => {
    const text = JSON.stringify(body)
    const type = "Content-Type: application/scim+json; charset=utf-8"
    return `${head(method, path)}${type}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  }
  return {
    key,
    domain,
    get: (path) => `${head("GET", path)}\r\n`,
    post: withBody("POST"),
    put: withBody("PUT"),
    patch: withBody("PATCH"),
    remove: (path) => `${head("DELETE", path)}\r\n`,
  }
}
