/**
 * The headers Okta's provisioning agent sends (Okta SCIM 2.0 reference; the same set was captured from a real wizard
 * app). Content-Type comes only with a body: the captured GETs have none.
 */
export const oktaHeaders = (token: string, hasBody: boolean): Readonly<Record<string, string>> => ({
  Accept: "application/scim+json",
  "Accept-Charset": "utf-8",
  ...(hasBody ? { "Content-Type": "application/scim+json; charset=utf-8" } : {}),
  "User-Agent": "Okta SCIM Client 1.0.0",
  Authorization: `Bearer ${bareToken(token)}`,
})

/** Some people paste `Bearer xyz`, others `xyz`. */
export const bareToken = (pasted: string): string => pasted.trim().replace(/^bearer\s+/i, "")
