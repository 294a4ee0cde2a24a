/**
 * Finds connection key and path in the URL of a SCIM request. Administrators paste Tenant URLs with a slash or a
 * query at the end (Entra's flags: `…/key/?aadOptscim062020`), and clients append the path to whatever stands there:
 * slashes double, and the path may come to stand behind the question mark.
 */
export const readTenantUrl = (
  url: string,
): { readonly urlKey: string; readonly path: string; readonly query: string } | undefined => {
  const mark = url.indexOf("?")
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)]
  const [urlKey, ...rest] = path.split("/").filter((segment) => segment !== "")
  if (urlKey === undefined) return undefined
  if (rest.length > 0) return { urlKey, path: `/${rest.join("/")}`, query }
  return { urlKey, ...behindTheMark(query) }
}

const behindTheMark = (query: string): { readonly path: string; readonly query: string } => {
  const slash = query.indexOf("/")
  // A "/" inside a parameter's value (a filter on a URL) is no path: the flag before it has no "=".
  if (slash < 0 || query.slice(0, slash).includes("=")) return { path: "/", query }
  const [path = "", ...parameters] = query.slice(slash).split("?")
  return { path, query: [query.slice(0, slash), ...parameters].filter((part) => part !== "").join("&") }
}
