import type { Exchange } from "@rollcall/api"

/** A text as a shell takes it, whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A request as a command that sends it again; whose token it is sent with is for whoever does so to say. */
export const curlOf = (
  { method, pattern, request }: Pick<Exchange, "method" | "pattern" | "request">,
  tenantUrl: string,
  subject: string | null,
): string => {
  const id = subject?.split("/")[1]
  const path = id === undefined ? pattern : pattern.replace(":id", id)
  return [
    `curl -X ${method} ${quoted(`${tenantUrl}${path}`)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...(request === null ? [] : [`-H 'Content-Type: application/scim+json'`, `-d ${quoted(JSON.stringify(request))}`]),
  ].join(" \\\n  ")
}
