/** What can be told of an address without asking it. */
export type Reach = "ok" | "local" | "plain"

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)$/

/** Whether an identity provider on the internet may be able to use an address. */
export const reachOf = (tenantUrl: string): Reach => {
  const { protocol, hostname } = new URL(tenantUrl)
  if (loopback.test(hostname)) return "local"
  return protocol === "https:" ? "ok" : "plain"
}
