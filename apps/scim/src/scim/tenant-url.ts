/** What follows `/scim/v2` in the target of a request; `undefined` when it is about something else. */
export const belowScim = (target: string): string | undefined => {
  // A request line may hold the whole URL (RFC 9112 §3.2.2).
  const found = /^(?:https?:\/\/[^/?]*)?\/scim\/v2(?=[/?]|$)/i.exec(target)
  return found === null ? undefined : target.slice(found[0].length)
}

/**
 * Finds connection key and path in what follows `/scim/v2`. Administrators paste Tenant URLs with a slash or a
 * query at the end (Entra's flags: `…/key/?aadOptscim062020`), and clients append the path to whatever stands there:
 * slashes double, and the path may come to stand behind the question mark.
 */
export const readTenantUrl = (
  url: string,
): { readonly urlKey: string; readonly path: string; readonly query: string } | undefined => {
  const [path, query] = splitOnce(url, "?")
  const [urlKey, ...rest] = path.split("/").filter((segment) => segment !== "")
  if (urlKey === undefined) return undefined
  if (rest.length > 0) return { urlKey, path: `/${rest.join("/")}`, query }
  return { urlKey, ...behindTheMark(query) }
}

/** Nothing is served at a Tenant URL itself, so what begins with a slash in its query is the path put behind it. */
const behindTheMark = (query: string): { readonly path: string; readonly query: string } => {
  const [flags, appended] = splitOnce(query, "/")
  const [path, parameters] = splitOnce(appended, "?")
  return { path: `/${path}`, query: [flags, parameters].filter((part) => part !== "").join("&") }
}

const splitOnce = (text: string, mark: string): readonly [before: string, after: string] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)]
}
