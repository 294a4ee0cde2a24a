import type { Overview } from "@rollcall/api"

const names = { okta: "Okta", entra: "Entra" } as const

/** What people call the identity provider of a connection. */
export const idpName = (connection: Overview["connection"]): string =>
  connection === null ? "" : connection.idp === "other" ? connection.label : names[connection.idp]
